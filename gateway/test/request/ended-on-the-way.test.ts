import type { AuditEntry } from '@hamafza/schema/audit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementWith, released } from '../access/profiles.js';
import { linksOf } from '../access/guarded-graph.js';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { readParts } from '../deferral/read-parts.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { createReleaseFeed, type ReleaseFeed } from '../release/release-feed.js';

const WELFARE = `${linksOf()}
  type Query { person: Person office: String }
  type Person @key(fields: "id") { id: ID! name: String @sensitivity(level: AUDITED) need: String @sensitivity(level: PROTECTED) }
`;
const RELIEF = `${linksOf()} type Person @key(fields: "id") { id: ID! loans: Int @sensitivity(level: AUDITED) }`;
const NAME = 'Sara of Tabriz';
const LAST_DAY = { firstDay: '1404-01-01', lastDay: '1404-01-10' };
const MORNING_MS = Date.parse('2025-03-30T08:00:00+03:30'); // 1404-01-10
const AFTER_MIDNIGHT_MS = Date.parse('2025-03-31T00:00:00+03:30');
const MULTIPART = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
const FLOOD = { 'hamafza-emergency': encodeURIComponent('سیل در شهرستان اهر') };

/** Where somebody comes by and waits until they are let on. */
const newGate = () => {
  let arrive = (): void => undefined;
  let open = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { arrived, open, pass: () => (arrive(), opened) };
};
type Gate = ReturnType<typeof newGate>;

let gates: { person?: Gate; loans?: Gate; record?: Gate } = {};
let nowMs = MORNING_MS;
const entries: AuditEntry[] = [];
const audit = {
  write: async (entry: AuditEntry): Promise<void> => {
    await gates.record?.pass();
    entries.push(entry);
  },
  close: () => Promise.resolve(),
};
const opening = (id: string) =>
  released(agreementWith({ id, grants: [{ level: 'AUDITED' }], validity: LAST_DAY, emergency: { roles: ['casework-officer'] } }));

let issuer: TrustedIssuer;
let subgraphs: TestSubgraph[];
let supergraph: string;
let feed: ReleaseFeed;
let gateway: TestGateway;
beforeAll(async () => {
  const person = { id: '1', name: NAME, need: NAME };
  subgraphs = await Promise.all([
    startSubgraph('welfare', WELFARE, {
      Query: { person: () => gates.person?.pass().then(() => person) ?? person, office: () => 'Tabriz' },
      Person: { __resolveReference: () => person },
    } as never),
    startSubgraph('relief', RELIEF, { Person: { __resolveReference: (found: object) => found, loans: () => gates.loans?.pass().then(() => 2) ?? 2 } } as never),
  ]);
  issuer = await newTrustedIssuer();
  supergraph = compose(subgraphs);
});
afterAll(async () => {
  await Promise.all([...subgraphs.map((subgraph) => subgraph.stop()), issuer.remove()]);
});
const start = async (): Promise<void> => {
  nowMs = MORNING_MS;
  feed = createReleaseFeed(supergraph, [opening('agr-001')]);
  gateway = await startGateway(supergraph, { access: 'closed', callers: issuer.settings }, feed.releases, () => nowMs);
  Object.assign(gateway.gateway.engine, { audit });
};
afterEach(async () => {
  gates = {};
  entries.splice(0);
  subgraphs.forEach(({ documents }) => documents.splice(0));
  await gateway.stop();
});

const ask = (query: string, headers: Record<string, string> = {}): Promise<Response> => {
  const life = { iat: Math.floor(MORNING_MS / 1_000), exp: Math.floor(AFTER_MIDNIGHT_MS / 1_000), roles: ['casework-officer'] };
  return gateway.ask(query, {}, { authorization: `Bearer ${issuer.tokenOf({ ...life, exp: life.iat + 43_000 })}`, ...headers });
};
const ENDED = { extensions: { code: 'FORBIDDEN', reason: 'agreement-not-in-force' } };
const revoke = (): Promise<void> => feed.publishAndSettle(supergraph, []);

/** How an agreement ends; `agr-002` opens the same. */
const ENDINGS: readonly (readonly [string, () => Promise<void>])[] = [
  ['is revoked', revoke],
  ['is revoked while another opens the same', () => feed.publishAndSettle(supergraph, [opening('agr-002')])],
  ['is over at midnight in Tehran', () => Promise.resolve(void (nowMs = AFTER_MIDNIGHT_MS))],
];

describe.each(ENDINGS)('an answer under way when its agreement %s', (_name, end) => {
  beforeAll(start);

  it('is refused as a whole, asks nobody for more, and is recorded as refused', async () => {
    gates.person = newGate();
    const answer = ask('{ person { name loans } }');
    await gates.person.arrived;
    await end();
    gates.person.open();
    const response = await answer;
    expect([response.status, await response.json()]).toMatchObject([403, { errors: [ENDED] }]);
    expect(subgraphs[1]!.documents).toEqual([]);
    expect(entries).toMatchObject([{ outcome: 'REFUSED', errorCodes: ['FORBIDDEN'], part: 0 }]);
  });
});

describe('an answer under way', () => {
  it('is refused when its agreement ends while its record is written', async () => {
    await start();
    gates.record = newGate();
    const answer = ask('{ person { name } }');
    await gates.record.arrived;
    await revoke();
    gates.record.open();
    expect(await (await answer).json()).toMatchObject({ errors: [ENDED] });
  });

  it('goes no further in parts once its agreement has ended, and asks nobody for more', async () => {
    await start();
    gates.loans = newGate();
    const parts = readParts(await ask('{ person { id ... @defer { loans } ... @defer { name } } office }', MULTIPART));
    expect((await parts.next()).value).toMatchObject({ data: { person: { id: '1' } }, hasNext: true });
    const rest = (async () => {
      const left = [];
      for await (const part of parts) left.push(part);
      return left;
    })();
    await gates.loans.arrived;
    await revoke();
    gates.loans.open();
    const left = await rest;
    expect(left.at(-1)).toMatchObject({ errors: [ENDED], hasNext: false });
    expect(JSON.stringify(left)).not.toContain('loans":2');
    expect(entries.at(-1)).toMatchObject({ outcome: 'REFUSED' });
  });

  it('is refused when the emergency that opened it is over', async () => {
    await start();
    gates.person = newGate();
    const answer = ask('{ person { need } }', FLOOD);
    await gates.person.arrived;
    nowMs += 3 * 3_600_000;
    gates.person.open();
    expect(await (await answer).json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', reason: 'emergency-over' } }] });
  });

  it('is finished on the release it began with where its agreement is carried on', async () => {
    await start();
    gates.person = newGate();
    const answer = ask('{ person { name loans } }');
    await gates.person.arrived;
    await feed.publishAndSettle(supergraph, [opening('agr-001'), opening('agr-002')]);
    gates.person.open();
    expect(await (await answer).json()).toEqual({ data: { person: { name: NAME, loans: 2 } } });
  });

  it('that stands under no agreement is finished whatever ends', async () => {
    await start();
    gates.person = newGate();
    const answer = ask('{ person { id } office }');
    await gates.person.arrived;
    await revoke();
    gates.person.open();
    expect(await (await answer).json()).toMatchObject({ data: { office: 'Tabriz' } });
  });
});
