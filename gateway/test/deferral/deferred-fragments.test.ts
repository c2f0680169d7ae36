import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { readParts } from './read-parts.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])';
const PEOPLE_SDL = `${LINK}
  type Query { people: [Person!]! person(id: ID!): Person parties: [Party!]! clock: Int }
  type Mutation { rename(id: ID!): Person }
  union Party = Person | Office
  type Person @key(fields: "id") { id: ID! name: String age: Int home: Home friend: Person strict: String! }
  type Office { title: String }
  type Home { city: String zip: String }
`;
const AID_SDL = `${LINK}
  type Query { budget: Int }
  type Person @key(fields: "id") { id: ID! age: Int @external aid: Aid must: String! group: String @requires(fields: "age") }
  type Aid { rials: Int detail: String }
`;

const gates = new Map<string, { promise: Promise<void>; open: () => void }>();
/** Resolvers that wait for this gate do so until it is opened. */
const close = (name: string): void => {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => (release = resolve));
  gates.set(name, { promise, open: release });
};
const open = (name: string): void => gates.get(name)?.open();
const behind = async <Value>(name: string, value: Value): Promise<Value> => {
  await gates.get(name)?.promise;
  return value;
};

const PEOPLE = [
  { id: '1', name: 'Sara', age: 30, home: { city: 'Tabriz', zip: '51' }, strict: 'yes' },
  { id: '2', name: 'Reza', age: 70, home: null, strict: null },
];
const personOf = (id: string) => PEOPLE.find((person) => person.id === id);

let people: TestSubgraph;
let aid: TestSubgraph;
let gateway: TestGateway;

beforeAll(async () => {
  people = await startSubgraph('people', PEOPLE_SDL, {
    Query: {
      people: () => PEOPLE,
      person: (_: unknown, { id }: { id: string }) => personOf(id),
      parties: () => [{ __typename: 'Office', title: 'Tabriz' }, ...PEOPLE.map((person) => ({ ...person, __typename: 'Person' }))],
      clock: () => behind('clock', 12),
    },
    Mutation: { rename: (_: unknown, { id }: { id: string }) => personOf(id) },
    Person: { __resolveReference: ({ id }: { id: string }) => personOf(id), age: ({ age }: { age: number }) => behind('age', age), friend: ({ id }: { id: string }) => personOf(id === '1' ? '2' : '1') },
  } as never);
  aid = await startSubgraph('aid', AID_SDL, {
    Query: { budget: () => behind('aid', 7) },
    Person: {
      __resolveReference: (person: { id: string }) => behind('aid', person),
      aid: ({ id }: { id: string }) => {
        if (id === '2') throw new Error('row 2 of table aid');
        return { rials: 100, detail: 'x' };
      },
      must: ({ id }: { id: string }) => (id === '2' ? null : 'm'),
      group: ({ age }: { age: number }) => (age > 60 ? 'old' : 'young'),
    },
  } as never);
  gateway = await startGateway(compose([people, aid]), { pollFileMs: 50, retirementMs: 600_000 });
});
beforeEach(() => gates.clear());
afterAll(async () => {
  await gateway.stop();
  await Promise.all([people.stop(), aid.stop()]);
});

const MULTIPART = { accept: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9' };

const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<any[]> => {
  const parts = [];
  for await (const part of readParts(await gateway.ask(query, variables, MULTIPART))) parts.push(part);
  return parts;
};

describe('@defer', () => {
  it('is in the schema that callers see', async () => {
    const answer = await (await gateway.ask('{ __schema { directives { name locations args { name defaultValue type { kind } } } } }')).json();
    expect(answer.data.__schema.directives).toContainEqual({
      name: 'defer',
      locations: ['FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
      args: [
        { name: 'if', defaultValue: 'true', type: { kind: 'NON_NULL' } },
        { name: 'label', defaultValue: null, type: { kind: 'SCALAR' } },
      ],
    });
  });

  it('sends the rest once it is there, in the form that Apollo’s clients read', async () => {
    close('aid');
    const response = await gateway.ask('{ person(id: 1) { name ... @defer(label: "later") { aid { rials } } } }', {}, MULTIPART);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    const parts = readParts(response);
    expect((await parts.next()).value).toEqual({ data: { person: { name: 'Sara' } }, hasNext: true });
    open('aid');
    expect((await parts.next()).value).toEqual({ incremental: [{ data: { aid: { rials: 100 } }, path: ['person'], label: 'later' }], hasNext: false });
    expect((await parts.next()).done).toBe(true);
  });

  it('does not wait for a slow field of the same subgraph, nor of the query itself', async () => {
    close('age');
    close('clock');
    const parts = readParts(await gateway.ask('{ person(id: 1) { name ... @defer { age } } ... @defer { clock } }', {}, MULTIPART));
    expect((await parts.next()).value).toEqual({ data: { person: { name: 'Sara' } }, hasNext: true });
    open('clock');
    expect((await parts.next()).value).toEqual({ incremental: [{ data: { clock: 12 }, path: [] }], hasNext: true });
    open('age');
    expect((await parts.next()).value).toEqual({ incremental: [{ data: { age: 30 }, path: ['person'] }], hasNext: false });
  });

  it('answers all at once where the caller takes no parts, where nothing is deferred, and in one of several operations', async () => {
    const query = 'query($later: Boolean!) { person(id: 1) { name ... @defer(if: $later) { aid { rials } } } }';
    const whole = { data: { person: { name: 'Sara', aid: { rials: 100 } } } };
    expect(await (await gateway.ask(query, { later: true })).json()).toEqual(whole);
    const response = await gateway.ask(query, { later: false }, MULTIPART);
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
    expect(await response.json()).toEqual(whole);
    expect(await ask(query, { later: true })).toHaveLength(2);
    expect(await (await gateway.ask('{ person(id: 1) { name ... @defer(if: false) { age } } }', {}, MULTIPART)).json()).toEqual({ data: { person: { name: 'Sara', age: 30 } } });
  });

  it('sends one part for each object of a list', async () => {
    expect(await ask('{ people { id ...Later @defer } } fragment Later on Person { name home { city } }')).toEqual([
      { data: { people: [{ id: '1' }, { id: '2' }] }, hasNext: true },
      {
        incremental: [
          { data: { name: 'Sara', home: { city: 'Tabriz' } }, path: ['people', 0] },
          { data: { name: 'Reza', home: null }, path: ['people', 1] },
        ],
        hasNext: false,
      },
    ]);
  });

  it('sends a fragment within another after it, also where that has no fields of its own', async () => {
    close('aid');
    const parts = readParts(await gateway.ask('{ person(id: 1) { id ... @defer(label: "a") { home { city ... @defer(label: "b") { zip } } ... @defer(label: "c") { aid { rials } } } ... @defer { ... @defer(label: "d") { name } } } }', {}, MULTIPART));
    expect((await parts.next()).value).toEqual({ data: { person: { id: '1' } }, hasNext: true });
    const seen: any[] = [];
    while (seen.length < 3) seen.push(...(await parts.next()).value.incremental);
    expect(seen.map(({ label }) => label).indexOf('a')).toBeLessThan(seen.map(({ label }) => label).indexOf('b'));
    expect(seen).toContainEqual({ data: { home: { city: 'Tabriz' } }, path: ['person'], label: 'a' });
    expect(seen).toContainEqual({ data: { zip: '51' }, path: ['person', 'home'], label: 'b' });
    expect(seen).toContainEqual({ data: { name: 'Sara' }, path: ['person'], label: 'd' });
    open('aid');
    expect((await parts.next()).value).toEqual({ incremental: [{ data: { aid: { rials: 100 } }, path: ['person'], label: 'c' }], hasNext: false });
  });

  it('keeps errors and the nulls they bring within the fragment, each at its whole path', async () => {
    const [first, ...others] = await ask('{ people { id ... @defer { aid { rials } } ... @defer(label: "must") { m: must } ... @defer(label: "strict") { s: strict } } }');
    expect(first).toEqual({ data: { people: [{ id: '1' }, { id: '2' }] }, hasNext: true });
    const all = others.flatMap(({ incremental }) => incremental);
    expect(all).toContainEqual({ data: { aid: null }, path: ['people', 1], errors: [expect.objectContaining({ path: ['people', 1, 'aid'], extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR', subgraph: 'aid' }) })] });
    expect(all).toContainEqual({ data: { m: 'm' }, path: ['people', 0], label: 'must' });
    expect(all).toContainEqual({ data: null, path: ['people', 1], label: 'must', errors: [expect.objectContaining({ path: ['people', 1, 'm'] })] });
    expect(all).toContainEqual({ data: { s: 'yes' }, path: ['people', 0], label: 'strict' });
    expect(all).toContainEqual({ data: null, path: ['people', 1], label: 'strict', errors: [expect.objectContaining({ path: ['people', 1, 's'] })] });
    expect(JSON.stringify(all)).not.toContain('row 2');
  });

  it('sends nothing for an object that is null, or went with a null', async () => {
    expect(await (await gateway.ask('{ person(id: 9) { id ... @defer { name } } }', {}, MULTIPART)).json()).toEqual({ data: { person: null } });
    const [first, ...others] = await ask('{ people { id friend { strict ... @defer { name } } } }');
    expect(first.data.people).toEqual([{ id: '1', friend: null }, { id: '2', friend: { strict: 'yes' } }]);
    expect(others).toEqual([{ incremental: [{ data: { name: 'Sara' }, path: ['people', 1, 'friend'] }], hasNext: false }]);
  });

  it('reports a subgraph that is away once for each part that misses it', async () => {
    aid.misbehave((request, response) => {
      request.resume();
      response.writeHead(500).end('x');
    });
    const parts = await ask('{ people { id ... @defer { aid { rials } } ... @defer(label: "group") { group } } }');
    aid.misbehave(undefined);
    expect(parts[0]).toEqual({ data: { people: [{ id: '1' }, { id: '2' }] }, hasNext: true });
    const all = parts.slice(1).flatMap(({ incremental }) => incremental);
    expect(all.map(({ data }) => data)).toEqual(expect.arrayContaining([{ aid: null }, { aid: null }, { group: null }, { group: null }]));
    expect(all.flatMap(({ errors }) => errors ?? []).map(({ path, extensions }) => [path, extensions.code])).toEqual(
      expect.arrayContaining([[['people', 0, 'aid'], 'SUBGRAPH_BAD_ANSWER'], [['people', 0, 'group'], 'SUBGRAPH_BAD_ANSWER']]),
    );
  });

  it('follows type conditions, and asks what a deferred field requires', async () => {
    const [first, ...others] = await ask('{ parties { __typename ... on Person @defer { group name } ... on Office { title } } }');
    expect(first).toEqual({ data: { parties: [{ __typename: 'Office', title: 'Tabriz' }, { __typename: 'Person' }, { __typename: 'Person' }] }, hasNext: true });
    expect(others.flatMap(({ incremental }) => incremental)).toEqual([
      { data: { group: 'young', name: 'Sara' }, path: ['parties', 1] },
      { data: { group: 'old', name: 'Reza' }, path: ['parties', 2] },
    ]);
  });

  it('defers within a mutation’s fields, and not the mutations', async () => {
    expect(await ask('mutation { rename(id: 1) { id ... @defer { name } } again: rename(id: 2) { id } }')).toEqual([
      { data: { rename: { id: '1' }, again: { id: '2' } }, hasNext: true },
      { incremental: [{ data: { name: 'Sara' }, path: ['rename'] }], hasNext: false },
    ]);
  });

  it.each([
    ['a label twice', '{ person(id: 1) { ... @defer(label: "l") { name } ... @defer(label: "l") { age } } }'],
    ['a mutation', 'mutation { ... @defer { rename(id: 2) { id } } }'],
  ])('refuses %s', async (_, query) => {
    const response = await gateway.ask(query, {}, MULTIPART);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  it('defers introspection and typenames', async () => {
    expect(await ask('{ person(id: 1) { id } ... @defer { __typename __schema { queryType { name } } } }')).toEqual([
      { data: { person: { id: '1' } }, hasNext: true },
      { incremental: [{ data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } } }, path: [] }], hasNext: false },
    ]);
  });

  it('repeats what is asked in both, and takes fragments that are used twice', async () => {
    const [first, ...others] = await ask('{ a: person(id: 1) { name ...L @defer(label: "l") } b: person(id: 2) { ...L @defer(label: "m") friend { ...L @defer } } } fragment L on Person { name }');
    expect(first).toEqual({ data: { a: { name: 'Sara' }, b: { friend: {} } }, hasNext: true });
    expect(others.flatMap(({ incremental }) => incremental)).toEqual(
      expect.arrayContaining([
        { data: { name: 'Sara' }, path: ['a'], label: 'l' },
        { data: { name: 'Reza' }, path: ['b'], label: 'm' },
        { data: { name: 'Sara' }, path: ['b', 'friend'] },
      ]),
    );
  });

  it('arrives as events where the caller takes those', async () => {
    const response = await gateway.ask('{ person(id: 1) { name ... @defer { aid { rials } } } }', {}, { accept: 'text/event-stream' });
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event: next')).map((event) => JSON.parse(event.slice(event.indexOf('{'))));
    expect(events).toEqual([
      { data: { person: { name: 'Sara' } }, hasNext: true },
      { incremental: [{ data: { aid: { rials: 100 } }, path: ['person'] }], hasNext: false },
    ]);
  });

  it('lets go of the release when the caller leaves before the rest', async () => {
    close('aid');
    const leaving = new AbortController();
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...MULTIPART }, body: JSON.stringify({ query: '{ person(id: 1) { name ... @defer { must } } }' }), signal: leaving.signal });
    await readParts(response).next();
    leaving.abort();
    open('aid');
    const served = gateway.whenLogged('the release is served');
    await writeFile(gateway.file, `${await readFile(gateway.file, 'utf8')}\n# another\n`);
    await served;
    await gateway.gateway.releases.settled();
  });
});
