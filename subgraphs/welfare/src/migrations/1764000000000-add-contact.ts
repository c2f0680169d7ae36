import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddWelfareContact1764000000000 implements MigrationInterface {
  readonly name = 'AddWelfareContact1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE welfare_case ADD COLUMN telephone text, ADD COLUMN address text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE welfare_case DROP COLUMN telephone, DROP COLUMN address');
  }
}
