import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When callers first gave a reason for an emergency, so that its hours are the same for every gateway and outlast all of them. */
export class AddEmergencies1764000000000 implements MigrationInterface {
  readonly name = 'AddEmergencies1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...DECLARE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION declare_emergency(text, text, bigint, bigint, bigint)');
    await runner.query('DROP TABLE emergency_declaration');
  }
}

/** Caller and reason as digests: the access log says who and why. */
const TABLE = `CREATE TABLE emergency_declaration (
  caller text NOT NULL,
  reason text NOT NULL,
  began_ms bigint NOT NULL,
  CONSTRAINT emergency_declaration_pkey PRIMARY KEY (caller, reason)
)`;

/** Milliseconds since 1970, by the gateway's clock. Null when the caller has declared too many within the rest. */
const DECLARE = [
  `CREATE FUNCTION declare_emergency(by_caller text, for_reason text, now_ms bigint, rest_ms bigint, most bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      known bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(4802533, hashtext(by_caller));
      DELETE FROM emergency_declaration d WHERE d.caller = by_caller AND d.began_ms <= now_ms - rest_ms;
      SELECT d.began_ms INTO known FROM emergency_declaration d WHERE d.caller = by_caller AND d.reason = for_reason;
      IF known IS NOT NULL THEN RETURN known; END IF;
      IF (SELECT count(*) FROM emergency_declaration d WHERE d.caller = by_caller) >= most THEN RETURN NULL; END IF;
      INSERT INTO emergency_declaration VALUES (by_caller, for_reason, now_ms);
      RETURN now_ms;
    END
  $$`,
  'REVOKE ALL ON FUNCTION declare_emergency(text, text, bigint, bigint, bigint) FROM PUBLIC',
  `DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_writer') THEN
      GRANT EXECUTE ON FUNCTION declare_emergency(text, text, bigint, bigint, bigint) TO audit_writer;
    END IF;
  END $$`,
];
