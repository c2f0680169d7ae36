import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log as the gateways write it: chains of records, what they name, and each agency's share of them. */
export class CreateAuditLog1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PUT_FORMER_LOG_ASIDE);
    for (const statement of [...TABLES, ...APPEND_ONLY, ...WRITER]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION audit_head(text), audit_holds(text, bigint, text)');
    await runner.query('DROP TABLE access_record, access_part, access_content, access_checkpoint');
    await runner.query('DROP FUNCTION refuse_change_of_audit_log()');
  }
}

/** Nothing ever wrote it but by hand; what somebody wrote is not ours to throw away. */
const PUT_FORMER_LOG_ASIDE = `DO $$ BEGIN
  IF EXISTS (SELECT FROM access_record) THEN
    ALTER TABLE access_record RENAME TO former_access_record;
    ALTER INDEX access_record_pkey RENAME TO former_access_record_pkey;
    ALTER INDEX access_record_by_day RENAME TO former_access_record_by_day;
  ELSE
    DROP TABLE access_record;
    DROP FUNCTION refuse_change_of_access_record();
  END IF;
END $$`;

/** The type "json", unlike "jsonb", keeps every byte, and the bytes are what was hashed. */
const TABLES = [
  `CREATE TABLE access_record (
    chain text NOT NULL,
    sequence bigint NOT NULL,
    recorded_ms bigint NOT NULL,
    body text NOT NULL,
    caller text NOT NULL,
    purpose text,
    outcome text NOT NULL,
    hash text NOT NULL,
    header json NOT NULL,
    CONSTRAINT access_record_pkey PRIMARY KEY (chain, sequence),
    CONSTRAINT access_record_sequence CHECK (sequence > 0),
    CONSTRAINT access_record_hash CHECK (octet_length(hash) = 43)
  )`,
  'CREATE INDEX access_record_by_time ON access_record (recorded_ms, chain, sequence)',
  `CREATE TABLE access_part (
    chain text NOT NULL,
    agency text NOT NULL,
    number bigint NOT NULL,
    sequence bigint NOT NULL,
    recorded_ms bigint NOT NULL,
    part json NOT NULL,
    CONSTRAINT access_part_pkey PRIMARY KEY (chain, agency, number)
  )`,
  'CREATE INDEX access_part_by_time ON access_part (agency, recorded_ms, chain, sequence)',
  'CREATE INDEX access_part_by_record ON access_part (chain, sequence)',
  `CREATE TABLE access_content (
    digest text NOT NULL,
    content json NOT NULL,
    CONSTRAINT access_content_pkey PRIMARY KEY (digest)
  )`,
  `CREATE TABLE access_checkpoint (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    chain text NOT NULL,
    sequence bigint NOT NULL,
    jws text NOT NULL,
    kept_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT access_checkpoint_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX access_checkpoint_by_record ON access_checkpoint (chain, sequence)',
];

const APPEND_ONLY = [
  `CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END
  $$`,
  ...['access_record', 'access_part', 'access_content', 'access_checkpoint'].map(
    (table) => `CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log()`,
  ),
];

/** The role of the gateways, where the operator made one: it adds records, learns where a chain stands, and reads nothing. */
const WRITER = [
  `CREATE FUNCTION audit_head(of_chain text) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE agencies AS (
      (SELECT agency FROM access_part WHERE chain = of_chain ORDER BY agency LIMIT 1)
      UNION ALL
      SELECT (SELECT p.agency FROM access_part p WHERE p.chain = of_chain AND p.agency > agencies.agency ORDER BY p.agency LIMIT 1)
      FROM agencies WHERE agencies.agency IS NOT NULL
    ), counts AS (
      SELECT agency, (SELECT max(p.number) FROM access_part p WHERE p.chain = of_chain AND p.agency = agencies.agency) AS number
      FROM agencies WHERE agency IS NOT NULL
    ), last AS (
      SELECT sequence, hash FROM access_record WHERE chain = of_chain ORDER BY sequence DESC LIMIT 1
    )
    SELECT json_build_object(
      'sequence', coalesce((SELECT sequence FROM last), 0),
      'hash', coalesce((SELECT hash FROM last), repeat('A', 43)),
      'counts', coalesce((SELECT json_object_agg(agency, number) FROM counts), '{}'::json))
  $$`,
  `CREATE FUNCTION audit_holds(of_chain text, at_sequence bigint, with_hash text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM access_record WHERE chain = of_chain AND sequence = at_sequence AND hash = with_hash)
  $$`,
  'REVOKE ALL ON FUNCTION audit_head(text), audit_holds(text, bigint, text) FROM PUBLIC',
  `DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_writer') THEN
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO audit_writer', current_database());
      GRANT USAGE ON SCHEMA public TO audit_writer;
      GRANT INSERT ON access_record, access_part, access_content, access_checkpoint TO audit_writer;
      GRANT EXECUTE ON FUNCTION audit_head(text), audit_holds(text, bigint, text) TO audit_writer;
    END IF;
  END $$`,
];
