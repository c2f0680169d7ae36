import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReliefContact1764000000000 implements MigrationInterface {
  readonly name = 'AddReliefContact1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relief_membership ADD COLUMN telephone text, ADD COLUMN address text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relief_membership DROP COLUMN telephone, DROP COLUMN address');
  }
}
