import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TemporaryCluster } from '@hamafza/local/cluster';
import { verifyNotice, type EmergencyNotice, type NoticeKey } from '@hamafza/schema/audit';
import { Client } from 'pg';
import { FileNotices } from '../../src/audit/file-notices.js';
import { NoticeDelivery, type DeliveryOptions } from '../../src/audit/notice-delivery.js';
import { NO_NOTICE_STORE, type NoticeStore } from '../../src/audit/notice-store.js';
import { PostgresNotices } from '../../src/audit/postgres-notices.js';
import { listen } from '../federation/start-subgraph.js';
import { startAuditDatabase } from './audit-database.js';

let cluster: TemporaryCluster;
let writerUrl: string;
let folder: string;
let agency: Server;
let url: string;
/** What the agency was told and signed by which key, in order; it takes what it has a key for. */
let told: { readonly id: string; readonly keyId: string }[];
let known: Map<string, KeyObject>;
let whenTold: (count: number) => Promise<void>;

const keyNamed = (keyId: string): NoticeKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  known.set(keyId, publicKey);
  return { keyId, privateKey };
};

beforeAll(async () => {
  ({ cluster, writerUrl } = await startAuditDatabase());
  folder = await mkdtemp(join(tmpdir(), 'hamafza-notices-'));
  let wake = (): void => undefined;
  agency = createServer((request, response) => {
    void text(request).then((jws) => {
      const verified = verifyNotice(jws, known);
      if (verified.kind === 'emergency') told.push({ id: verified.notice.id, keyId: JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()).kid });
      response.writeHead(verified.kind === 'refused' ? 401 : 204).end();
      wake();
    });
  });
  url = `http://127.0.0.1:${(await listen(agency)).port}/graphql`;
  whenTold = async (count) => {
    while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
  };
});
afterAll(async () => {
  agency?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  [told, known] = [[], new Map()];
});

const NOBODY_THERE = 'http://127.0.0.1:1/graphql';
const notice = (): EmergencyNotice => ({
  ...{ version: 1, id: randomUUID(), agency: 'welfare', chain: 'gateway-1', at: '2025-06-10T06:00:00.000Z', requestId: 'r' },
  ...{ body: 'welfare', roles: ['casework-officer'], purpose: 'casework', agreement: null, coordinates: ['Disability.severity'], reason: 'سیل در شهرستان اهر', until: '2025-06-10T09:00:00.000Z' },
});
const deliveryOver = (store: NoticeStore, options: Partial<DeliveryOptions>): NoticeDelivery =>
  new NoticeDelivery({ key: undefined, store, agencies: () => new Map([['welfare', url]]), onFailure: () => undefined, ...options });

describe.each<[string, () => NoticeStore]>([
  ['in PostgreSQL', () => new PostgresNotices({ url: writerUrl, timeoutMs: 5_000 })],
  ['in files', () => new FileNotices(join(folder, 'audit'))],
])('notices of emergencies that wait %s', (_, open) => {
  /** A gateway that has told nobody when it ends. */
  const endUntold = async (notices: readonly EmergencyNotice[], key: NoticeKey): Promise<void> => {
    let tried = (): void => undefined;
    const isTried = new Promise<void>((resolve) => (tried = resolve));
    const delivery = deliveryOver(open(), { key, agencies: () => new Map([['welfare', NOBODY_THERE]]), onFailure: () => tried() });
    for (const one of notices) await delivery.emergency(one);
    await isTried;
    await delivery.close();
  };
  const waiting = async (): Promise<readonly string[]> => {
    const store = open();
    const ids = (await store.waiting()).map(({ id }) => id);
    await store.close();
    return ids;
  };

  it('reach an agency that could not be reached from whichever gateway starts next, each once', async () => {
    const notices = [notice(), notice()];
    await endUntold(notices, keyNamed('gateway-1'));
    expect((await waiting()).toSorted()).toEqual(notices.map(({ id }) => id).toSorted());
    const next = deliveryOver(open(), { key: keyNamed('gateway-2') });
    await next.resume();
    await whenTold(2);
    await next.close();
    expect(told.map(({ id }) => id).toSorted()).toEqual(notices.map(({ id }) => id).toSorted());
    expect(new Set(told.map(({ keyId }) => keyId))).toEqual(new Set(['gateway-2']));
    expect(await waiting()).toEqual([]);
  });

  it('are signed by the key that is in use when they are sent, so that none is refused for a key that was exchanged, and holds up the others', async () => {
    const first = notice();
    await endUntold([first], keyNamed('old'));
    known.delete('old');
    const next = deliveryOver(open(), { key: keyNamed('new') });
    await next.resume();
    const second = notice();
    await next.emergency(second);
    await whenTold(2);
    await next.close();
    expect(told).toEqual([first, second].map(({ id }) => ({ id, keyId: 'new' })));
  });

  it('are kept before whoever asked is answered, and not at all where nobody signs', async () => {
    const delivery = deliveryOver(open(), { key: keyNamed('gateway-1'), agencies: () => new Map() });
    const one = notice();
    await delivery.emergency(one);
    expect(await waiting()).toEqual([one.id]);
    await delivery.close();
    const unsigned = deliveryOver(open(), {});
    await unsigned.emergency(notice());
    await unsigned.close();
    expect(await waiting()).toEqual([one.id]);
  });
});

describe('a notice of an emergency', () => {
  it('that cannot be kept is none: nothing is answered', async () => {
    const delivery = deliveryOver({ ...NO_NOTICE_STORE, keep: () => Promise.reject(new Error('away')) }, { key: keyNamed('gateway-1') });
    await expect(delivery.emergency(notice())).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await delivery.close();
    expect(told).toEqual([]);
  });

  it('in PostgreSQL is in a table that the gateways’ role can neither read nor change, but by three functions', async () => {
    const client = new Client({ connectionString: writerUrl });
    await client.connect();
    for (const statement of ['SELECT * FROM emergency_notice', `UPDATE emergency_notice SET notice = '{}'`, 'DELETE FROM emergency_notice']) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
