import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret that an agency's cursors are sealed with, the same for all processes that answer for it. Another one ends the cursors given before. */
export class CreateCursorKey1763750000000 implements MigrationInterface {
  readonly name = 'CreateCursorKey1763750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE cursor_key (secret bytea NOT NULL, CONSTRAINT cursor_key_length CHECK (octet_length(secret) = 32))');
    await runner.query('CREATE UNIQUE INDEX cursor_key_alone ON cursor_key ((true))');
    await runner.query('INSERT INTO cursor_key (secret) VALUES ($1)', [randomBytes(32)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cursor_key');
  }
}
