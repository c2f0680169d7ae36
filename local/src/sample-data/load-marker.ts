import type { Client } from 'pg';

/** What a database was last loaded with. */
export interface SampleLoad {
  readonly seed: number;
  readonly people: number;
  /** Of the generators; a newer one makes other rows. */
  readonly version: number;
}

/** Raise it whenever a generator changes what it makes. */
export const SAMPLE_DATA_VERSION = 5;

/** What is loaded, or null for a database that never was. */
export async function readMarker(client: Client): Promise<SampleLoad | null> {
  const { rows: tables } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 'sample_data_load'`);
  if (tables.length === 0) return null;
  const { rows } = await client.query<SampleLoad>('SELECT seed, people, version FROM sample_data_load');
  return rows[0] ?? null;
}

/** To be called in the transaction that loads. */
export async function writeMarker(client: Client, load: SampleLoad): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS sample_data_load (seed integer, people integer, version integer)');
  await client.query('DELETE FROM sample_data_load');
  await client.query('INSERT INTO sample_data_load VALUES ($1, $2, $3)', [load.seed, load.people, load.version]);
}

export const isSameLoad = (a: SampleLoad, b: SampleLoad): boolean =>
  a.seed === b.seed && a.people === b.people && a.version === b.version;
