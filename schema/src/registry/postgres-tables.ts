import type { Pool } from 'pg';

/** Of many registries that start at once over an empty database, one makes the tables and the others wait for it. */
const LOCK = 4_802_531;

const STATEMENTS = `
  CREATE TABLE IF NOT EXISTS registry_blob (id text PRIMARY KEY, content bytea NOT NULL);
  CREATE TABLE IF NOT EXISTS registry_log (sequence bigint PRIMARY KEY CHECK (sequence > 0), entry text NOT NULL);
  CREATE TABLE IF NOT EXISTS registry_nonce (id text PRIMARY KEY, expires_at bigint NOT NULL);
  CREATE INDEX IF NOT EXISTS registry_nonce_expires_at ON registry_nonce (expires_at);
  CREATE TABLE IF NOT EXISTS registry_operation (signature text PRIMARY KEY, document text NOT NULL, name text);
  CREATE TABLE IF NOT EXISTS registry_usage (signature text, day text, count bigint NOT NULL, PRIMARY KEY (signature, day));
  CREATE TABLE IF NOT EXISTS registry_key (
    key_id text PRIMARY KEY, agency text NOT NULL, public_key text NOT NULL, roles text[] NOT NULL, routing_hosts text[] NOT NULL DEFAULT '{}')`;

export async function createRegistryTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOCK}); ${STATEMENTS}; COMMIT`);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
