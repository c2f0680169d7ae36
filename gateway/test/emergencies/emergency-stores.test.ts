import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TemporaryCluster } from '@hamafza/local/cluster';
import { Client } from 'pg';
import { MAX_OF_CALLER, REST_MS, type EmergencyStore } from '../../src/emergencies/emergency-store.js';
import { FileEmergencies } from '../../src/emergencies/file-emergencies.js';
import { MemoryEmergencies } from '../../src/emergencies/memory-emergencies.js';
import { PostgresEmergencies } from '../../src/emergencies/postgres-emergencies.js';
import { startAuditDatabase } from '../audit/audit-database.js';

let cluster: TemporaryCluster;
let writerUrl: string;
let folder: string;
beforeAll(async () => {
  ({ cluster, writerUrl } = await startAuditDatabase());
  folder = await mkdtemp(join(tmpdir(), 'hamafza-emergencies-'));
});
afterAll(async () => {
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

const T = Date.parse('2025-11-22T06:00:00Z');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const openPostgres = (): EmergencyStore => new PostgresEmergencies({ url: writerUrl, timeoutMs: 5_000 });
const openFiles = (): EmergencyStore => new FileEmergencies(join(folder, 'audit'));

describe.each([
  ['in PostgreSQL', openPostgres],
  ['in files', openFiles],
  ['in memory', () => new MemoryEmergencies()],
])('declarations of emergencies %s', (_, open) => {
  const declared = async (store: EmergencyStore, who: string, why: string, nowMs: number): Promise<number | undefined> => store.declare({ caller: hex(who), reason: hex(why), nowMs });

  it('keep when a caller first gave a reason, for a day', async () => {
    const store = open();
    for (const ms of [0, 1, REST_MS - 1]) expect(await declared(store, 'sara', 'flood', T + ms)).toBe(T);
    expect(await declared(store, 'sara', 'flood', T + REST_MS)).toBe(T + REST_MS);
    expect(await declared(store, 'sara', 'fire', T + REST_MS)).toBe(T + REST_MS);
    await store.close();
  });

  it('count from the first use by a clock that was put right, where one that was ahead began them', async () => {
    const store = open();
    expect(await declared(store, 'zahra', 'storm', T + REST_MS)).toBe(T + REST_MS);
    for (const ms of [0, 1]) expect(await declared(store, 'zahra', 'storm', T + ms)).toBe(T);
    await store.close();
  });

  it('leave room for others when one caller makes up reasons without end', async () => {
    const store = open();
    const outcomes: unknown[] = [];
    for (let index = 0; index < MAX_OF_CALLER + 5; index += 1) outcomes.push(await declared(store, 'mallory', `reason ${index}`, T));
    expect(outcomes.filter((began) => began === undefined)).toHaveLength(5);
    expect(await declared(store, 'mallory', 'reason 0', T + 1)).toBe(T);
    expect(await declared(store, 'reza', 'flood', T)).toBe(T);
    expect(await declared(store, 'mallory', 'another', T + REST_MS)).toBe(T + REST_MS);
    await store.close();
  });
});

describe.each([
  ['in PostgreSQL', openPostgres],
  ['in files', openFiles],
])('declarations of emergencies kept %s', (place, open) => {
  const declaration = { caller: hex(`nasrin ${place}`), reason: hex('earthquake') };

  it('outlast the gateway that made them', async () => {
    const before = open();
    expect(await before.declare({ ...declaration, nowMs: T })).toBe(T);
    await before.close();
    const after = open();
    expect(await after.declare({ ...declaration, nowMs: T + 3_600_000 })).toBe(T);
    await after.close();
  });

  it('are the same for gateways that make them at once', async () => {
    const gateways = Array.from({ length: 4 }, open);
    const made = await Promise.all(gateways.flatMap((store, index) => [store.declare({ ...declaration, reason: hex('at once'), nowMs: T + index }), store.declare({ ...declaration, reason: hex('at once'), nowMs: T + index })]));
    const later = await Promise.all(gateways.map((store) => store.declare({ ...declaration, reason: hex('at once'), nowMs: T + 1_000 })));
    expect(new Set(later).size).toBe(1);
    for (const began of made) expect(began).toBeGreaterThanOrEqual(later[0]!);
    await Promise.all(gateways.map((store) => store.close()));
  });
});

describe('declarations of emergencies in PostgreSQL', () => {
  it('are hidden from the role that gateways have, which can change none', async () => {
    const writer = new Client({ connectionString: writerUrl });
    await writer.connect();
    for (const statement of ['SELECT FROM emergency_declaration', 'DELETE FROM emergency_declaration', `INSERT INTO emergency_declaration VALUES ('a', 'b', 1)`]) {
      await expect(writer.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await writer.end();
  });

  it('reject while the database is away', async () => {
    const store = new PostgresEmergencies({ url: 'postgres://audit_writer:w@127.0.0.1:1/secretariat', timeoutMs: 1_000 });
    await expect(store.declare({ caller: 'aa', reason: 'bb', nowMs: T })).rejects.toThrow();
    await store.close();
  });
});

describe('declarations of emergencies in files', () => {
  it('are not spoilt by files of others', async () => {
    const store = openFiles();
    await store.declare({ caller: hex('parvin'), reason: hex('flood'), nowMs: T });
    const names = await readdir(join(folder, 'audit', 'emergencies'));
    expect(names).toContain(`${hex('parvin')}.${hex('flood')}.${T}`);
    expect(await store.declare({ caller: hex('parvin'), reason: hex('flood'), nowMs: T + 5 })).toBe(T);
  });
});
