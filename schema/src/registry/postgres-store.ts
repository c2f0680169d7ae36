import { Pool, type QueryResultRow } from 'pg';
import { z } from 'zod';
import { contentId, isContentId } from '../publication/content-id.js';
import { codedError } from '../vocabulary/errors.js';
import { type LogEntry, logEntrySchema } from './log-entry.js';
import { createEntryListener } from './postgres-listener.js';
import { createRegistryTables } from './postgres-tables.js';
import type { OperationCount, OperationUsage, RegistryStore, SeenOperation } from './registry-store.js';
import { causedBy } from './system-error.js';

/** A store in PostgreSQL; any number of registries may share it. The tables are made when they are absent. */
export async function openPostgresStore(url: string): Promise<RegistryStore> {
  const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5_000, application_name: 'hamafza registry' });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  await reaching(createRegistryTables(pool)).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const listener = createEntryListener(url);
  return {
    putBlob: (bytes) => reaching(putBlob(pool, bytes)),
    getBlob: (id) => getBlob(pool, id),
    append: (expected, entry) => append(pool, expected, entry),
    readLog: (after) => readLog(pool, after),
    waitForEntry: (after, timeoutMs, signal) => listener.waitFor(() => hasEntryAfter(pool, after), timeoutMs, signal),
    useNonce: (nonce, expiresAt) => reaching(useNonce(pool, nonce, expiresAt)),
    recordUsage: (operations, counts) => reaching(recordUsage(pool, operations, counts)),
    readUsage: (sinceDay, limit) => reaching(readUsage(pool, sinceDay, limit)),
    isReachable: () =>
      pool.query('/* registry.isReachable */ SELECT 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

/** The driver's error may name hosts and roles: it stays the cause, and the code is ours. */
export async function reaching<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw codedError('REGISTRY_UNREACHABLE', 'The registry’s database could not be reached, or refused the statement.', {}, causedBy(error));
  }
}

async function putBlob(pool: Pool, bytes: Uint8Array): Promise<string> {
  const id = contentId(bytes);
  await pool.query('/* registry.putBlob */ INSERT INTO registry_blob (id, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, Buffer.from(bytes)]);
  return id;
}

async function getBlob(pool: Pool, id: string): Promise<Buffer | null> {
  if (!isContentId(id)) return null;
  const { rows } = await reaching(pool.query<{ content: Buffer }>('/* registry.getBlob */ SELECT content FROM registry_blob WHERE id = $1', [id]));
  const content = rows[0]?.content ?? null;
  if (content !== null && contentId(content) !== id) throw damaged(`blob ${id}`);
  return content;
}

/** One statement: the primary key lets one of many insert, and the notice leaves when that is committed. */
async function append(pool: Pool, expected: number, entry: LogEntry): Promise<'appended' | 'conflict'> {
  if (entry.sequence !== expected + 1) throw new RangeError(`Entry ${entry.sequence} cannot follow entry ${expected}.`);
  const { rowCount } = await reaching(
    pool.query(
      `/* registry.append */
       WITH appended AS (
         INSERT INTO registry_log (sequence, entry)
         SELECT $1::bigint, $2::text WHERE $1::bigint = 1 OR EXISTS (SELECT FROM registry_log WHERE sequence = $1::bigint - 1)
         ON CONFLICT DO NOTHING RETURNING sequence)
       SELECT pg_notify('registry_log', sequence::text) FROM appended`,
      [entry.sequence, JSON.stringify(entry)],
    ),
  );
  return rowCount === 1 ? 'appended' : 'conflict';
}

async function readLog(pool: Pool, after: number): Promise<readonly LogEntry[]> {
  const { rows } = await reaching(
    pool.query<{ entry: string }>('/* registry.readLog */ SELECT entry FROM registry_log WHERE sequence > $1 ORDER BY sequence', [after]),
  );
  return rows.map(({ entry }, index) => parseEntry(entry, after + 1 + index));
}

function parseEntry(text: string, sequence: number): LogEntry {
  const { data } = logEntrySchema.safeParse(JSON.parse(text));
  if (data?.sequence !== sequence) throw damaged(`entry ${sequence} of the log`);
  return data;
}

async function hasEntryAfter(pool: Pool, after: number): Promise<boolean> {
  const { rowCount } = await pool.query('/* registry.hasEntryAfter */ SELECT FROM registry_log WHERE sequence = $1', [after + 1]);
  return rowCount === 1;
}

async function useNonce(pool: Pool, nonce: string, expiresAt: number): Promise<'fresh' | 'replayed'> {
  const { rowCount } = await pool.query(
    `/* registry.useNonce */
     WITH forgotten AS (DELETE FROM registry_nonce WHERE expires_at < extract(epoch FROM now()) - 600)
     INSERT INTO registry_nonce (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [contentId(nonce), expiresAt],
  );
  return rowCount === 1 ? 'fresh' : 'replayed';
}

async function recordUsage(pool: Pool, operations: readonly SeenOperation[], counts: readonly OperationCount[]): Promise<void> {
  await pool.query(
    `/* registry.recordOperations */
     INSERT INTO registry_operation (signature, document, name)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`,
    [operations.map(({ signature }) => signature), operations.map(({ document }) => document), operations.map(({ name }) => name)],
  );
  // Sorted, so that two reports at once lock the rows in one order; summed, because one statement may touch a row once.
  await pool.query(
    `/* registry.recordCounts */
     INSERT INTO registry_usage (signature, day, count)
     SELECT signature, day, sum(count) FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (signature, day, count)
     GROUP BY signature, day ORDER BY signature, day
     ON CONFLICT (signature, day) DO UPDATE SET count = registry_usage.count + excluded.count`,
    [counts.map(({ signature }) => signature), counts.map(({ day }) => day), counts.map(({ count }) => count)],
  );
}

const usageRow = z.object({ signature: z.string(), document: z.string(), name: z.string().nullable(), count: z.coerce.number() });

async function readUsage(pool: Pool, sinceDay: string, limit: number): Promise<readonly OperationUsage[]> {
  const { rows } = await pool.query<QueryResultRow>(
    `/* registry.readUsage */
     SELECT signature, document, name, sum(count) AS count FROM registry_usage JOIN registry_operation USING (signature)
     WHERE day >= $1 GROUP BY signature, document, name ORDER BY sum(count) DESC, signature LIMIT $2`,
    [sinceDay, limit],
  );
  return rows.map((row) => usageRow.parse(row));
}

const damaged = (what: string): Error => codedError('REGISTRY_STORE_DAMAGED', `The registry’s store is damaged: ${what}.`, { what });
