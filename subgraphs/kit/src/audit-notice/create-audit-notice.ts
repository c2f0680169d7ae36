import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What gateways tell an agency of their audit log, kept where no gateway can change it: appended to, and never changed. */
export class CreateAuditNotice1704067300000 implements MigrationInterface {
  readonly name = 'CreateAuditNotice1704067300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_notice (
      id bigint GENERATED ALWAYS AS IDENTITY,
      kind text NOT NULL,
      chain text NOT NULL,
      sequence bigint,
      hash text,
      notice_id text,
      jws text NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT audit_notice_pkey PRIMARY KEY (id),
      CONSTRAINT audit_notice_kind CHECK (CASE kind
        WHEN 'checkpoint' THEN num_nulls(sequence, hash) = 0 AND notice_id IS NULL
        WHEN 'emergency' THEN notice_id IS NOT NULL
        ELSE false END)
    )`);
    await runner.query('CREATE UNIQUE INDEX audit_notice_checkpoint ON audit_notice (chain, sequence, hash)');
    await runner.query('CREATE UNIQUE INDEX audit_notice_emergency ON audit_notice (notice_id)');
    await runner.query(`CREATE FUNCTION refuse_change_of_audit_notice() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'audit_notice is only appended to'; END $$`);
    await runner.query(`CREATE TRIGGER audit_notice_is_appended_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_notice
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_notice()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_notice');
    await runner.query('DROP FUNCTION refuse_change_of_audit_notice');
  }
}
