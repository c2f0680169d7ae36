import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementWith, released } from '../access/profiles.js';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import type { TestSubgraph } from '../federation/start-subgraph.js';
import { createReleaseFeed } from '../release/release-feed.js';
import { CLOSED_VALUE, HIDDEN_VALUE, PEOPLE, startGuardedSubgraphs } from './guarded-subgraphs.js';

/** Records what the gateway gives, and may fail or be held. */
const audit = {
  entries: [] as AuditEntry[],
  beforeWrite: (() => Promise.resolve()) as (entry: AuditEntry) => Promise<void>,
  write: async (entry: AuditEntry): Promise<void> => {
    await audit.beforeWrite(entry);
    audit.entries.push(entry);
  },
  close: () => Promise.resolve(),
};
const AWAY = (): Promise<void> => Promise.reject(codedError('AUDIT_UNAVAILABLE', 'The audit log is away.', {} as never));

let issuer: TrustedIssuer;
let subgraphs: TestSubgraph[];
let gateway: TestGateway;
beforeAll(async () => {
  issuer = await newTrustedIssuer();
  subgraphs = await startGuardedSubgraphs();
  const agreement = agreementWith({
    grants: [{ level: 'AUDITED' }, { coordinates: ['Person.phone'], roles: ['casework-officer'] }],
    emergency: { roles: ['casework-officer'] },
  });
  const supergraph = compose(subgraphs);
  gateway = await startGateway(supergraph, { access: 'closed', callers: issuer.settings }, createReleaseFeed(supergraph, [released(agreement)]).releases);
  Object.assign(gateway.gateway.engine, { audit });
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([...subgraphs.map((subgraph) => subgraph.stop()), issuer.remove()]);
});
afterEach(() => {
  audit.beforeWrite = () => Promise.resolve();
  audit.entries.splice(0);
  subgraphs.forEach(({ documents }) => documents.splice(0));
});

const headersOf = (claims: Record<string, unknown> = {}): Record<string, string> => ({ authorization: `Bearer ${issuer.tokenOf(claims)}` });
const ask = async (query: string, { claims = {}, headers = {}, variables = {} }: { claims?: Record<string, unknown>; headers?: Record<string, string>; variables?: Record<string, unknown> } = {}) => {
  const response = await gateway.ask(query, variables, { ...headersOf(claims), ...headers });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as any) : undefined };
};
const codesOf = (body: any): readonly string[] => [...new Set<string>((body.errors ?? []).map(({ extensions }: any) => `${extensions.code} ${extensions.coordinate ?? ''}`.trim()))];
const asked = (): string => subgraphs.flatMap(({ documents }) => documents).join('\n');
const OFFICER = { roles: ['casework-officer'] };
const FLOOD = { 'hamafza-emergency': encodeURIComponent('سیل در شهرستان اهر') };

describe('what is CLOSED', () => {
  const QUERIES = [
    '{ sealed }',
    '{ people { id sealedNote } }',
    '{ p: people { id: sealedNote } }',
    '{ found { id sealedNote } }',
    '{ found { ... on Person { ...A } } } fragment A on Person { n: sealedNote }',
    '{ person(id: "1") { id ... @defer { sealedNote } } }',
    'mutation { rename(name: "x") { id sealedNote } }',
    'query ($v: Boolean = true) { people { id sealedNote @include(if: $v) } }',
  ];
  const WAYS: readonly (readonly [string, (query: string) => Promise<string>])[] = [
    ['by a request', async (query) => (await ask(query)).text],
    ['in parts', async (query) => (await ask(query, { headers: { accept: 'multipart/mixed; deferSpec=20220824, application/json' } })).text],
    ['as a list of operations', async (query) => (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { ...headersOf(), 'content-type': 'application/json' }, body: JSON.stringify([{ query }, { query }]) })).text()],
    ['in an emergency', async (query) => (await ask(query, { claims: OFFICER, headers: FLOOD })).text],
    ['with an explanation', async (query) => (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { ...headersOf({ scope: 'hamafza:explain' }), 'content-type': 'application/json' }, body: JSON.stringify({ query, extensions: { explain: ['plan', 'cost', 'access', 'timings'] } }) })).text()],
    ['as an agency’s own', async (query) => (await ask(query, { claims: { body: 'welfare', roles: ['casework-officer'] } })).text],
  ];

  it.each(WAYS)('does not leave %s, and is not asked for', async (_name, send) => {
    for (const query of QUERIES) {
      const text = await send(query);
      expect(text).not.toContain(CLOSED_VALUE);
      expect(asked()).not.toMatch(/sealed/);
    }
  });

  it('does not leave by a persisted query that somebody else registered', async () => {
    const query = '{ people { sealedNote } }';
    const { createHash } = await import('node:crypto');
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
    for (const body of [{ query, extensions: { persistedQuery } }, { extensions: { persistedQuery } }]) {
      const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { ...headersOf(), 'content-type': 'application/json' }, body: JSON.stringify(body) });
      expect(await response.text()).not.toContain(CLOSED_VALUE);
    }
    expect(asked()).not.toMatch(/sealed/);
  });

  it.each([['query', '{ _entities(representations: [{ __typename: "Person", id: "1" }]) { ... on Person { sealedNote } } }'], ['service', '{ _service { sdl } }']])('is not reached by the subgraphs’ own %s', async (_name, query) => {
    expect(codesOf((await ask(query)).body)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('what no clause opens', () => {
  it('is explained, with all else that is asked for, also where an operation is refused whole for a condition on it', async () => {
    const send = async (extensions?: object): Promise<any> =>
      (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { ...headersOf(), 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ people(born: "1300") { id phone } }', extensions }) })).json();
    const { errors, data, extensions } = await send({ explain: ['access'] });
    expect([codesOf({ errors }), data]).toEqual([['AGREEMENT_MISSING Query.people(born:)'], undefined]);
    expect(extensions.access.fields.map(({ coordinate, outcome }: any) => `${coordinate} ${outcome}`)).toEqual(['Query.people OPENED', 'Person.id OPENED', 'Person.phone FORBIDDEN', 'Query.people(born:) AGREEMENT_MISSING', 'Person.hiddenBorn AGREEMENT_MISSING']);
    expect((await send()).extensions).toBeUndefined();
  });

  it.each<[string, string, string[]]>([
    ['by its name', '{ people { id hiddenBorn } }', ['AGREEMENT_MISSING Person.hiddenBorn']],
    ['by what is computed from it', '{ people { id age } }', ['AGREEMENT_MISSING Person.age']],
    ['by a condition on it', '{ people(born: "1300") { id } }', ['AGREEMENT_MISSING Query.people(born:)']],
    ['by what is for casework', '{ person(id: "1") { id phone } }', ['FORBIDDEN Person.phone']],
  ])('does not leave %s', async (_name, query, codes) => {
    const { text, body } = await ask(query);
    expect(codesOf(body)).toEqual(codes);
    expect(text).not.toContain(HIDDEN_VALUE);
    expect(asked()).not.toMatch(/hidden|phone/);
  });

  it('is refused as a condition by a variable, too', async () => {
    const { status, body } = await ask('query ($b: String) { people(born: $b) { id } }', { variables: { b: '1300' } });
    expect([status, codesOf(body), asked()]).toEqual([403, ['AGREEMENT_MISSING Query.people(born:)'], '']);
  });

  it('is opened in an emergency to a role allowed it, marked in the record, and to nobody else', async () => {
    const query = '{ people { id hiddenBorn } }';
    expect((await ask(query, { headers: FLOOD })).text).not.toContain(HIDDEN_VALUE);
    expect((await ask(query, { claims: OFFICER })).text).not.toContain(HIDDEN_VALUE);
    expect((await ask(query, { claims: OFFICER, headers: FLOOD })).body).toEqual({ data: { people: PEOPLE.map(({ id, hiddenBorn }) => ({ id, hiddenBorn })) } });
    expect(audit.entries.map(({ emergency }) => emergency?.reason)).toEqual([undefined, undefined, 'سیل در شهرستان اهر']);
  });
});

describe('callers of one text', () => {
  const query = '{ people { id name } person(id: "1") { phone } }';

  it('get each what is theirs, whoever asked before', async () => {
    const answers = [];
    for (const claims of [OFFICER, {}, { provinces: [] }, { body: 'welfare' }, OFFICER, { purpose: undefined, purposes: ['exploration'] }]) answers.push(codesOf((await ask(query, { claims })).body));
    const nothing = ['FORBIDDEN Person.name', 'FORBIDDEN Person.phone'];
    expect(answers).toEqual([[], ['FORBIDDEN Person.phone'], nothing, ['FORBIDDEN Person.phone'], [], ['PURPOSE_MISSING Person.name', 'PURPOSE_MISSING Person.phone']]);
  });

  it('share no fetch when they ask for different purposes', async () => {
    await ask('{ people { name } }');
    subgraphs[0]!.documents.splice(0);
    const purposes = ['exploration', 'planning', 'exploration', 'planning'];
    await Promise.all(purposes.map((purpose) => ask('{ people { name } }', { claims: { purposes: 'any' }, headers: { 'hamafza-purpose': purpose } })));
    expect(subgraphs[0]!.documents.length).toBeGreaterThanOrEqual(2);
  });

  it('are refused a purpose that is not theirs', async () => {
    expect(codesOf((await ask('{ people { name } }', { headers: { 'hamafza-purpose': 'planning' } })).body)).toEqual(['FORBIDDEN Person.name']);
  });
});

describe('the record of an answer', () => {
  it('is written before anything of it leaves', async () => {
    let write = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      audit.beforeWrite = () =>
        new Promise((written) => {
          write = written;
          resolve();
        });
    });
    let answered = false;
    const answer = ask('{ people { name } }').then((given) => {
      answered = true;
      return given;
    });
    await reached;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    write();
    expect((await answer).status).toBe(200);
  });

  it('names who, for what, under what, and which coordinates of whom; and holds no value', async () => {
    const requestId = randomUUID();
    await ask('query Names($id: ID!) { person(id: $id) { name loans hiddenBorn } }', { variables: { id: '1' }, headers: { 'x-request-id': requestId } });
    expect(audit.entries).toMatchObject([
      {
        caller: { body: 'secretariat', roles: ['analyst'] },
        purpose: 'exploration',
        agreement: { id: 'agr-001', version: 1 },
        requestId,
        operation: { name: 'Names' },
        reads: [
          { agency: 'welfare', coordinates: expect.arrayContaining(['Person.name', 'Query.person']) },
          { agency: 'relief', coordinates: ['Person.loans'], entities: 1 },
        ],
        withheld: [{ coordinate: 'Person.hiddenBorn', owner: 'welfare', code: 'AGREEMENT_MISSING' }],
        outcome: 'PARTLY_WITHHELD',
        emergency: null,
        part: 0,
      },
    ]);
    expect(JSON.stringify(audit.entries)).not.toMatch(/name 1|phone|u-17|"1"/);
  });

  it('is written of what is refused because of who asks for what', async () => {
    await ask('{ people(born: "before 1300") { id } }');
    expect(audit.entries).toMatchObject([{ outcome: 'REFUSED', errorCodes: ['AGREEMENT_MISSING'], withheld: [{ coordinate: 'Query.people(born:)', owner: 'welfare', code: 'AGREEMENT_MISSING' }], reads: [] }]);
    expect(JSON.stringify(audit.entries)).not.toMatch(/before/);
  });

  it.each<[string, Parameters<typeof ask>[1], string | null]>([
    ['the agreement’s, which the caller may name', { claims: { purposes: 'any' }, headers: { 'hamafza-purpose': 'planning' } }, 'planning'],
    ['the agreement’s, which the caller may not name', { claims: { purpose: 'exploration' }, headers: { 'hamafza-purpose': 'planning' } }, 'planning'],
    ['the token’s alone', { claims: { purpose: 'audit' } }, 'audit'],
    ['one of the token’s list alone', { claims: { purpose: undefined, purposes: ['audit', 'follow-up'] }, headers: { 'hamafza-purpose': 'follow-up' } }, 'follow-up'],
    ['nobody’s, by a caller of every purpose', { claims: { purpose: undefined, purposes: 'any' }, headers: { 'hamafza-purpose': 'sara-rezaei-0499370899' } }, 'unknown'],
    ['nobody’s, by a caller of one', { claims: { purpose: 'exploration' }, headers: { 'hamafza-purpose': 'sara-rezaei-0499370899' } }, 'unknown'],
    ['none', { claims: { purpose: undefined } }, null],
  ])('names a purpose only where an agreement or an issuer does: %s', async (_name, request, purpose) => {
    await ask('{ people { name } }', request);
    await ask('{ people(born: "1300") { id } }', request);
    expect(audit.entries.map((entry) => entry.purpose)).toEqual([purpose, purpose]);
    expect(JSON.stringify(audit.entries) + gateway.log.join('')).not.toMatch(/sara|0499370899/);
  });

  it('is not written of what is nobody’s data', async () => {
    await ask('{ __schema { queryType { name } } }');
    await ask('{ people {');
    expect(audit.entries).toEqual([]);
  });

  it('is written of each part, and each before it leaves', async () => {
    const { text } = await ask('{ person(id: "1") { id ... @defer { name } } }', { headers: { accept: 'multipart/mixed; deferSpec=20220824, application/json' } });
    expect(text).toContain('name 1');
    expect(audit.entries.map(({ part }) => part)).toEqual([0, 1]);
  });

  it.each<[string, Parameters<typeof ask>]>([
    ['an answer', ['{ people { name } }']],
    ['a mutation’s answer', ['mutation { rename(name: "x") { name } }']],
    ['a refusal', ['{ people(born: "1300") { id } }']],
    ['an answer in parts', ['{ person(id: "1") { id ... @defer { name } } }', { headers: { accept: 'multipart/mixed; deferSpec=20220824, application/json' } }]],
  ])('leaves nothing of %s when it cannot be written', async (_name, request) => {
    audit.beforeWrite = AWAY;
    const { status, text, body } = await ask(...request);
    expect([status, codesOf(body)]).toEqual([503, ['AUDIT_UNAVAILABLE']]);
    expect(text).not.toMatch(/name \d|data/);
  });

  it('leaves nothing of a later part when that cannot be written', async () => {
    audit.beforeWrite = ({ part }) => (part === 0 ? Promise.resolve() : AWAY());
    const { text } = await ask('{ person(id: "1") { id ... @defer { name } } }', { headers: { accept: 'multipart/mixed; deferSpec=20220824, application/json' } });
    expect(text).toContain('"id":"1"');
    expect(text).not.toContain('name 1');
    expect(text).toContain('AUDIT_UNAVAILABLE');
  });
});
