import type { AuditEntry } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'undici';
import { linksOf } from '../access/guarded-graph.js';
import { agreementWith, released } from '../access/profiles.js';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { createReleaseFeed, type ReleaseFeed } from '../release/release-feed.js';
import { sendJson, startEventSource, type EventSource } from '../subscriptions/event-source.js';
import { openEvents } from '../subscriptions/read-events.js';

const SDL = `${linksOf()}
  type Query { ready: Boolean }
  type Subscription { alert: Alert }
  type Alert { text: String name: String @sensitivity(level: AUDITED) need: String @sensitivity(level: PROTECTED) }
`;
const QUERY = 'subscription { alert { name } }';
const IN_EMERGENCY = 'subscription { alert { name need } }';
const FLOOD = { 'hamafza-emergency': encodeURIComponent('سیل در شهرستان اهر') };
const LAST_DAY = { firstDay: '1404-01-01', lastDay: '1404-01-10' };
const MORNING_MS = Date.parse('2025-03-30T08:00:00+03:30'); // 1404-01-10
const AFTER_MIDNIGHT_MS = Date.parse('2025-03-31T00:00:00+03:30');
const opening = (id: string) => released(agreementWith({ id, grants: [{ level: 'AUDITED' }], validity: LAST_DAY, emergency: { roles: ['casework-officer'] } }));

let nowMs: number;
let entries: AuditEntry[];
let beforeWrite: (entry: AuditEntry) => Promise<void>;
let issuer: TrustedIssuer;
let welfare: EventSource;
let supergraph: string;
let feed: ReleaseFeed;
let gateway: TestGateway;
beforeEach(async () => {
  [nowMs, entries, beforeWrite] = [MORNING_MS, [], () => Promise.resolve()];
  issuer = await newTrustedIssuer();
  welfare = await startEventSource((_, response) => sendJson(response, { data: { ready: true } }));
  supergraph = compose([{ name: 'welfare', sdl: SDL, url: welfare.url }]);
  feed = createReleaseFeed(supergraph, [opening('agr-001')]);
  gateway = await startGateway(supergraph, { access: 'closed', callers: issuer.settings }, feed.releases, () => nowMs);
  const write = async (entry: AuditEntry): Promise<void> => {
    await beforeWrite(entry);
    entries.push(entry);
  };
  Object.assign(gateway.gateway.engine, { audit: { write, close: () => Promise.resolve() } });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await gateway.stop();
  await Promise.all([welfare.stop(), issuer.remove()]);
});

const clients: Client[] = [];
const revoke = (): Promise<void> => feed.publishAndSettle(supergraph, []);
const eventOf = (name: string) => ({ data: { alert: { name, need: name } } });
const authorization = (): string => {
  const iat = Math.floor(MORNING_MS / 1_000);
  return `Bearer ${issuer.tokenOf({ iat, exp: iat + 43_000, roles: ['casework-officer'] })}`;
};

interface Reading {
  /** What the caller is sent next; undefined at the end. */
  next(): Promise<any>;
}

const overEventStream = async (query: string, headers: Record<string, string>): Promise<Reading> => {
  const events = await openEvents(gateway.url, query, {}, { authorization: authorization(), ...headers });
  return { next: async () => (await events.next())?.data };
};

const overWebSocket = (query: string, headers: Record<string, string>): Promise<Reading> => {
  class WithHeaders extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, { protocols, headers: { authorization: authorization(), ...headers } });
    }
  }
  const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithHeaders, retryAttempts: 0, lazyCloseTimeout: 0 });
  clients.push(client);
  const results = client.iterate({ query });
  return Promise.resolve({ next: async () => (await results.next()).value });
};

const WAYS = [
  ['server-sent events', overEventStream],
  ['a WebSocket', overWebSocket],
] as const;
const ENDINGS: readonly (readonly [string, string, () => Promise<void>])[] = [
  ['its agreement is revoked', 'agreement-not-in-force', revoke],
  ['its agreement is revoked while another opens the same', 'agreement-not-in-force', () => feed.publishAndSettle(supergraph, [opening('agr-002')])],
  ['its agreement is over at midnight in Tehran', 'agreement-not-in-force', () => Promise.resolve(void (nowMs = AFTER_MIDNIGHT_MS))],
  ['its emergency is over', 'emergency-over', () => Promise.resolve(void (nowMs += 3 * 3_600_000))],
];

describe.each(WAYS)('a subscription over %s, between two events', (_way, open) => {
  it.each(ENDINGS)('gives no further event, says why and is recorded as refused when %s', async (_name, reason, end) => {
    const isEmergency = reason === 'emergency-over';
    const reading = await open(isEmergency ? IN_EMERGENCY : QUERY, isEmergency ? FLOOD : {});
    const first = reading.next();
    const source = await welfare.connection();
    source.next(eventOf('Sara'));
    expect(await first).toMatchObject({ data: { alert: { name: 'Sara' } } });
    await end();
    if (!source.raw.destroyed) source.next(eventOf('Maryam'));
    const last = await reading.next();
    expect(last).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', reason } }] });
    expect(last.data ?? null).toBeNull();
    expect(await reading.next()).toBeUndefined();
    await source.closed;
    expect(entries.map(({ outcome, errorCodes, part }) => [outcome, errorCodes, part])).toEqual([
      ['ANSWERED', [], 0],
      ['REFUSED', ['FORBIDDEN'], 1],
    ]);
    expect(entries[1]!.reads.map(({ entities }) => entities)).toEqual([0]);
    expect(entries[1]!.emergency !== null).toBe(isEmergency);
  });

  it('ends without a word and without a record where its agreement is carried on by the next release', async () => {
    const reading = await open(QUERY, {});
    const first = reading.next();
    const source = await welfare.connection();
    source.next(eventOf('Sara'));
    await first;
    await feed.publishAndSettle(supergraph, [opening('agr-001'), opening('agr-002')]);
    expect(await reading.next()).toBeUndefined();
    expect(entries).toHaveLength(1);
  });

  it('says why once where its agreement ends while an event’s record is written', async () => {
    const reading = await open(QUERY, {});
    const next = reading.next();
    beforeWrite = ({ part }) => (part === 0 ? revoke() : Promise.resolve());
    (await welfare.connection()).next(eventOf('Sara'));
    expect(await next).toMatchObject({ errors: [{ extensions: { reason: 'agreement-not-in-force' } }] });
    expect(await reading.next()).toBeUndefined();
    expect(entries).toHaveLength(1);
  });

  it('ends where that it was refused cannot be recorded', async () => {
    const reading = await open(QUERY, {});
    const first = reading.next();
    (await welfare.connection()).next(eventOf('Sara'));
    await first;
    beforeWrite = () => Promise.reject(codedError('AUDIT_UNAVAILABLE', 'The access log is away.', {} as never));
    await revoke();
    const told = await reading.next().catch((errors: unknown) => ({ errors }));
    expect(JSON.stringify(told)).toContain('AUDIT_UNAVAILABLE');
  });
});
