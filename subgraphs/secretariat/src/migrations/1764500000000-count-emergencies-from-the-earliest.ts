import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An emergency that a clock began which was ahead counts from the first use by one that is not: otherwise it held for longer than three hours. */
export class CountEmergenciesFromTheEarliest1764500000000 implements MigrationInterface {
  readonly name = 'CountEmergenciesFromTheEarliest1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(declare(EARLIEST));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(declare(''));
  }
}

const EARLIEST = `UPDATE emergency_declaration d SET began_ms = now_ms WHERE d.caller = by_caller AND d.reason = for_reason AND d.began_ms > now_ms;`;

/** The rights to call it stay as they are. */
const declare = (earliest: string): string => `CREATE OR REPLACE FUNCTION declare_emergency(by_caller text, for_reason text, now_ms bigint, rest_ms bigint, most bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    known bigint;
  BEGIN
    PERFORM pg_advisory_xact_lock(4802533, hashtext(by_caller));
    DELETE FROM emergency_declaration d WHERE d.caller = by_caller AND d.began_ms <= now_ms - rest_ms;
    ${earliest}
    SELECT d.began_ms INTO known FROM emergency_declaration d WHERE d.caller = by_caller AND d.reason = for_reason;
    IF known IS NOT NULL THEN RETURN known; END IF;
    IF (SELECT count(*) FROM emergency_declaration d WHERE d.caller = by_caller) >= most THEN RETURN NULL; END IF;
    INSERT INTO emergency_declaration VALUES (by_caller, for_reason, now_ms);
    RETURN now_ms;
  END
$$`;
