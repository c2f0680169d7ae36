import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseTables } from './tables/case-tables.js';
import { centreTables } from './tables/centre-tables.js';
import { empowermentTables } from './tables/empowerment-tables.js';
import { giftTables } from './tables/gift-tables.js';
import { participationTables } from './tables/participation-tables.js';
import { salamTables } from './tables/salam-tables.js';

export class CreateWelfareTables1704067200000 implements MigrationInterface {
  readonly name = 'CreateWelfareTables1704067200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = STATEMENTS.flatMap((statement) => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);
    await runner.query(`DROP TABLE ${tables.join(', ')}`);
  }
}

const STATEMENTS: readonly string[] = [
  ...caseTables,
  ...empowermentTables,
  ...centreTables,
  ...salamTables,
  ...participationTables,
  ...giftTables,
];
