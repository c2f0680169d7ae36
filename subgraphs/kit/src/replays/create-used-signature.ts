import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signatures of requests that were signed by themselves, as long as they could come again: what one process took, none
 * that answers for the agency takes once more, and none that starts later. The role that serves may use one up and change
 * nothing else, so the function runs as the tables' owner. Nobody waits for a disk: a database that crashes forgets half a second.
 */
export class CreateUsedSignature1764410000000 implements MigrationInterface {
  readonly name = 'CreateUsedSignature1764410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE used_signature (id bytea NOT NULL, good_until timestamptz NOT NULL, CONSTRAINT used_signature_pkey PRIMARY KEY (id))');
    await runner.query('CREATE INDEX used_signature_by_end ON used_signature (good_until)');
    await runner.query(`CREATE FUNCTION use_signature(signature text, until timestamptz) RETURNS boolean
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT set_config('synchronous_commit', 'off', true);
        DELETE FROM public.used_signature WHERE id IN (SELECT id FROM public.used_signature WHERE good_until < now() LIMIT ${FORGOTTEN_AT_ONCE} FOR UPDATE SKIP LOCKED);
        WITH used AS (INSERT INTO public.used_signature VALUES (sha256(convert_to($1, 'UTF8')), $2) ON CONFLICT DO NOTHING RETURNING true)
        SELECT EXISTS (SELECT FROM used)
      $$`);
    await runner.query('REVOKE ALL ON FUNCTION use_signature FROM PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION use_signature');
    await runner.query('DROP TABLE used_signature');
  }
}

/** More than one comes for each that is forgotten. */
const FORGOTTEN_AT_ONCE = 10;
