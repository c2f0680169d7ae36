import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sealer } from '@hamafza/schema/audit';
import type { TemporaryCluster } from '@hamafza/local/cluster';
import { Client } from 'pg';
import { PostgresStore } from '../../src/audit/postgres-store.js';
import { openDatabaseSource } from '../../src/audit/reading/database-source.js';
import { verifyLog } from '../../src/audit/reading/verify-log.js';
import { startAuditDatabase } from './audit-database.js';
import { openLog } from './open-log.js';
import { sampleEntry } from './sample-entry.js';

describe('a log in PostgreSQL', () => {
  let cluster: TemporaryCluster;
  let url: string;
  let writerUrl: string;
  let admin: Client;
  beforeAll(async () => {
    ({ cluster, url, writerUrl } = await startAuditDatabase());
    admin = new Client({ connectionString: url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await cluster?.stop();
  });

  const storeOf = (chain: string, storeUrl = url): PostgresStore => new PostgresStore({ url: storeUrl, chain, timeoutMs: 5_000 });
  const verify = async (chain: string) => {
    const source = await openDatabaseSource(url);
    try {
      return await verifyLog(source, chain, []);
    } finally {
      await source.close();
    }
  };
  const connectionsOf = async (): Promise<readonly number[]> => (await admin.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'hamafza audit'`)).rows.map(({ pid }) => pid);

  it('keeps every byte that was hashed, and columns that say the same', async () => {
    const log = openLog(storeOf('bytes'));
    const odd = { caller: { key: 'k', body: 'سازمان "x"\\u0000\u2028\0', roles: ['a\ud800'] }, purpose: null };
    await Promise.all([sampleEntry('plain'), sampleEntry('odd', odd), sampleEntry('nothing', { reads: [], operation: null })].map((entry) => log.write(entry)));
    await log.close();
    expect(await verify('bytes')).toMatchObject({ fault: undefined, verified: 3 });
    const { rows } = await admin.query(`SELECT sequence, body, purpose FROM access_record WHERE chain = 'bytes' AND recorded_ms > 1700000000000 ORDER BY sequence`);
    expect(rows[1]).toEqual({ sequence: '2', body: 'سازمان "x"\\u0000\u2028\ufffd', purpose: null });
  });

  it('is written by one process at a time; the next takes over when that one ends', async () => {
    const first = openLog(storeOf('shared'));
    await first.write(sampleEntry('a'));
    const second = openLog(storeOf('shared'), { timeoutMs: 300 });
    await expect(second.write(sampleEntry('b'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await first.close();
    const patient = openLog(storeOf('shared'), { timeoutMs: 20_000 });
    await second.close();
    await patient.write(sampleEntry('c'));
    await patient.close();
    expect(await verify('shared')).toMatchObject({ fault: undefined, verified: 2 });
  });

  it('loses and repeats nothing when its connection is cut again and again under load', async () => {
    const log = openLog(storeOf('cut'), { timeoutMs: 20_000 });
    const written: Promise<void>[] = [];
    for (let n = 0; n < 2_000; n += 1) {
      written.push(log.write(sampleEntry(`r${n}`)));
      if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (n % 200 === 0) for (const pid of await connectionsOf()) await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    }
    await Promise.all(written);
    await log.close();
    expect(await verify('cut')).toMatchObject({ fault: undefined, verified: 2_000 });
    const { rows } = await admin.query(`SELECT count(DISTINCT header->>'requestId') AS count FROM access_record WHERE chain = 'cut'`);
    expect(rows).toEqual([{ count: '2000' }]);
  });

  it('needs a role that can add records and learn where a chain stands, and can do nothing else', async () => {
    const log = openLog(storeOf('writer', writerUrl));
    await log.write(sampleEntry('a'));
    await log.close();
    const client = new Client({ connectionString: writerUrl });
    await client.connect();
    for (const statement of ['SELECT * FROM access_record', 'UPDATE access_part SET number = 1', 'DELETE FROM access_content', 'TRUNCATE access_record', 'SELECT * FROM program']) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
    expect(await verify('writer')).toMatchObject({ fault: undefined, verified: 1 });
  });

  it.each([
    ['the time of a record', `UPDATE access_record SET recorded_ms = recorded_ms - 86400000 WHERE chain = $1 AND sequence = 5`],
    ['the time of an agency’s part', `UPDATE access_part SET recorded_ms = 0 WHERE chain = $1 AND sequence = 5 AND agency = 'welfare'`],
    ['the agency of a part', `UPDATE access_part SET agency = 'welfare-office' WHERE chain = $1 AND sequence = 5 AND agency = 'welfare'`],
    ['the number of a part', `UPDATE access_part SET number = number + 1000 WHERE chain = $1 AND sequence = 5 AND agency = 'welfare'`],
    ['the caller', `UPDATE access_record SET caller = 'another' WHERE chain = $1 AND sequence = 5`],
    ['the body', `UPDATE access_record SET body = 'relief' WHERE chain = $1 AND sequence = 5`],
    ['the purpose', `UPDATE access_record SET purpose = NULL WHERE chain = $1 AND sequence = 5`],
    ['the outcome', `UPDATE access_record SET outcome = 'FAILED' WHERE chain = $1 AND sequence = 5`],
  ])('shows it when a record is hidden from who looks for it: %s', async (name, statement) => {
    const chain = `hidden ${name}`;
    const log = openLog(storeOf(chain));
    for (let n = 1; n <= 8; n += 1) await log.write(sampleEntry(`r${n}`));
    await log.close();
    expect(await verify(chain)).toMatchObject({ fault: undefined, verified: 8 });
    for (const table of ['access_record', 'access_part']) await admin.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await admin.query(statement, [chain]);
    for (const table of ['access_record', 'access_part']) await admin.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    expect(await verify(chain)).toMatchObject({ fault: { sequence: 5, problem: 'MISFILED' }, verified: 4 });
  });

  it('knows the first record from an instant on, and the last one before it, also where a clock was set back', async () => {
    const [chain, times] = ['set back', [1_000, 5_000, 2_000]];
    const store = storeOf(chain);
    let head = await store.open();
    for (const [index, atMs] of times.entries()) {
      const sealed = new Sealer().seal(sampleEntry(`r${index}`), atMs, head);
      await store.append({ records: [sealed.record], contents: sealed.contents, head: (head = sealed.head) });
    }
    await store.close();
    const source = await openDatabaseSource(url);
    try {
      expect(await Promise.all([2_000, 5_001].map((ms) => source.firstAt(chain, ms)))).toEqual([2, undefined]);
      expect(await Promise.all([5_000, 2_000, 1_000].map((ms) => source.lastBefore(chain, ms)))).toEqual([3, 1, undefined]);
    } finally {
      await source.close();
    }
  });

  it('shows it when somebody who owns the tables changed a record', async () => {
    const log = openLog(storeOf('tampered'));
    for (let n = 1; n <= 20; n += 1) await log.write(sampleEntry(`r${n}`));
    await log.close();
    await admin.query('ALTER TABLE access_record DISABLE TRIGGER USER');
    await admin.query(`UPDATE access_record SET header = replace(header::text, 'secretariat', 'governorate')::json WHERE chain = 'tampered' AND sequence = 7`);
    expect(await verify('tampered')).toMatchObject({ fault: { sequence: 7, problem: 'CHANGED' }, verified: 6 });
    await admin.query(`DELETE FROM access_record WHERE chain = 'tampered' AND sequence = 7`);
    expect(await verify('tampered')).toMatchObject({ fault: { sequence: 7, problem: 'OUT_OF_ORDER' } });
    await admin.query('ALTER TABLE access_record ENABLE TRIGGER USER');
  });
});
