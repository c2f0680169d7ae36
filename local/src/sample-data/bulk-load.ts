import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SampleTable } from './copy-table.js';

const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Replaces the rows of the given tables, all or nothing.
 *
 * One transaction that begins with TRUNCATE: with `wal_level = minimal` the rows then bypass the write-ahead log, and
 * a load killed half-way leaves the tables as they were. Indexes and foreign keys are built after the rows, which is
 * several times faster and checks every reference at once.
 *
 * @param onRows called now and then with how many more rows went in.
 */
export async function bulkLoad(client: Client, tables: readonly SampleTable[], onRows: (rows: number) => void): Promise<void> {
  const names = tables.map(({ table }) => `"${table}"`).join(', ');
  await client.query(`TRUNCATE ${names}`);
  const rebuild = await dropForLater(client, tables.map(({ table }) => table));
  const enforceAgain = await liftPolicies(client, tables.map(({ table }) => table));
  for (const table of tables) await copyTable(client, table, onRows);
  for (const statement of [...rebuild, ...enforceAgain]) await client.query(statement);
  await client.query(`ANALYZE ${names}`);
}

async function copyTable(client: Client, { table, columns, lines }: SampleTable, onRows: (rows: number) => void): Promise<void> {
  // Frozen, which also marks pages as visible to all: otherwise nothing is read from an index alone until the first vacuum.
  const target = client.query(copyFrom(`COPY "${table}" (${columns.join(', ')}) FROM STDIN (FREEZE)`));
  await pipeline(Readable.from(chunks(lines(), onRows), { objectMode: true, highWaterMark: 2 }), target);
}

function* chunks(lines: Iterable<string>, onRows: (rows: number) => void): Generator<Buffer> {
  let chunk = '';
  let rows = 0;
  for (const line of lines) {
    chunk += line;
    rows += 1;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    onRows(rows);
    chunk = '';
    rows = 0;
  }
  if (rows > 0) {
    yield Buffer.from(chunk);
    onRows(rows);
  }
}

/**
 * Lets the tables' owner load them, for this transaction; returns the statements that bind it again. COPY refuses a
 * table whose policies hold for whoever loads, and a foreign key could not be checked against rows it may not see.
 */
async function liftPolicies(client: Client, tables: readonly string[]): Promise<readonly string[]> {
  const forced = await client.query<{ table: string }>(
    `SELECT oid::regclass::text AS table FROM pg_class WHERE relforcerowsecurity AND oid = ANY ($1::regclass[])`,
    [tables],
  );
  for (const { table } of forced.rows) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  return forced.rows.map(({ table }) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/** Drops foreign keys and all indexes that back no constraint; returns the statements that bring them back. */
async function dropForLater(client: Client, tables: readonly string[]): Promise<readonly string[]> {
  const foreignKeys = await client.query<{ drop: string; create: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[])`,
    [tables],
  );
  const indexes = await client.query<{ drop: string; create: string }>(
    `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS create
     FROM pg_index i
     WHERE i.indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { drop } of [...foreignKeys.rows, ...indexes.rows]) await client.query(drop);
  return [...indexes.rows, ...foreignKeys.rows].map(({ create }) => create);
}

