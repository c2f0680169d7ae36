import type { MigrationInterface, QueryRunner } from 'typeorm';
import { aidTables } from './create-relief-tables/aid-tables.js';
import { givingTables } from './create-relief-tables/giving-tables.js';
import { memberTables } from './create-relief-tables/member-tables.js';
import { workTables } from './create-relief-tables/work-tables.js';

const statements = [...memberTables, ...aidTables, ...workTables, ...givingTables];

export class CreateReliefTables1704067200000 implements MigrationInterface {
  readonly name = 'CreateReliefTables1704067200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = statements.flatMap((statement) => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);
    await runner.query(`DROP TABLE ${tables.reverse().join(', ')}`);
  }
}
