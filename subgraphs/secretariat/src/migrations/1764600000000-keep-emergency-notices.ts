import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices of emergencies that an agency has not taken yet, so that they outlast the gateway that would deliver them. */
export class KeepEmergencyNotices1764600000000 implements MigrationInterface {
  readonly name = 'KeepEmergencyNotices1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...FUNCTIONS, WRITER]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${NAMES}`);
    await runner.query('DROP TABLE emergency_notice');
  }
}

/** Oldest first. */
const TABLE = `CREATE TABLE emergency_notice (
  place bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  id text NOT NULL,
  notice json NOT NULL,
  CONSTRAINT emergency_notice_pkey PRIMARY KEY (id)
)`;

const AS_OWNER = 'SECURITY DEFINER SET search_path = public, pg_temp';
const NAMES = 'keep_emergency_notice(text, json), waiting_emergency_notices(), forget_emergency_notice(text)';

const FUNCTIONS = [
  `CREATE FUNCTION keep_emergency_notice(text, json) RETURNS void LANGUAGE sql VOLATILE ${AS_OWNER} AS $$
    INSERT INTO emergency_notice (id, notice) VALUES ($1, $2) ON CONFLICT DO NOTHING $$`,
  `CREATE FUNCTION waiting_emergency_notices() RETURNS SETOF json LANGUAGE sql STABLE ${AS_OWNER} AS $$
    SELECT notice FROM emergency_notice ORDER BY place $$`,
  `CREATE FUNCTION forget_emergency_notice(text) RETURNS void LANGUAGE sql VOLATILE ${AS_OWNER} AS $$
    DELETE FROM emergency_notice WHERE id = $1 $$`,
  `REVOKE ALL ON FUNCTION ${NAMES} FROM PUBLIC`,
];

const WRITER = `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_writer') THEN
    GRANT EXECUTE ON FUNCTION ${NAMES} TO audit_writer;
  END IF;
END $$`;
