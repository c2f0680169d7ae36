import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
const NAMES = ['سارا', 'é', '😀', 'half \ud83d', '\u0080\u009f', 'نیم‌فاصله'];

interface Person {
  readonly id: string;
}

let subgraphs: readonly TestSubgraph[];
let gateway: TestGateway;
beforeAll(async () => {
  const people = await startSubgraph(
    'people',
    `${LINK}
    type Query { "شخص" people: [Person!]! echo(text: String = "پیش‌فرض"): String box(value: Box): Box refused: String }
    scalar Box
    "یک شخص" type Person @key(fields: "id") { id: ID! name: String }`,
    {
      Query: {
        people: () => NAMES.map((id) => ({ id })),
        echo: (_: unknown, { text }: { text: string }) => text,
        box: (_: unknown, { value }: { value: unknown }) => value,
        refused: () => {
          throw new GraphQLError('نه، «اجازه» ندارید', { extensions: { code: 'FORBIDDEN', reason: 'به دلیلی' } });
        },
      },
      Person: { name: ({ id }: Person) => `نام ${id}` },
    } as never,
  );
  const aid = await startSubgraph(
    'aid',
    `${LINK}
    type Query { all: Int }
    type Person @key(fields: "id") { id: ID! name: String @external greeting(word: String!): String @requires(fields: "name") }`,
    { Person: { greeting: ({ id, name }: Person & { name: string }, { word }: { word: string }) => `${word} ${name} (${id})` } } as never,
  );
  subgraphs = [people, aid];
  const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
  gateway = await startGateway(compose([people, aid]), { front: { ...front, batchLimit: 5, compressionThresholdBytes: 50 } });
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
});

const answer = async (...asked: Parameters<TestGateway['ask']>): Promise<any> => (await gateway.ask(...asked)).json();
const PEOPLE = NAMES.map((id) => ({ id, name: `نام ${id}`, greeting: `درود نام ${id} (${id})` }));

describe('texts beyond ASCII', () => {
  it('come as the subgraphs gave them, also through keys and required fields, with what the caller wrote as literals and variables', async () => {
    const { data } = await answer('query ($word: String!) { people { id name greeting(word: $word) } literal: echo(text: "سلام é😀") default: echo }', { word: 'درود' });
    expect(data).toEqual({ people: PEOPLE, literal: 'سلام é😀', default: 'پیش‌فرض' });
  });

  it('come inside of values of custom scalars, keys and all', async () => {
    const value = { سن: ['۳۰', { 'é"': '😀\n' }] };
    expect(await answer('query ($value: Box) { box(value: $value) }', { value })).toEqual({ data: { box: value } });
  });

  it('come beside errors, whose messages and details are as the subgraph wrote them', async () => {
    const { data, errors } = await answer('{ echo(text: "آری") refused }');
    expect(data).toEqual({ echo: 'آری', refused: null });
    expect(errors[0]).toMatchObject({ message: 'نه، «اجازه» ندارید', path: ['refused'], extensions: { code: 'FORBIDDEN', reason: 'به دلیلی' } });
  });

  it('come beside introspection', async () => {
    const { data } = await answer('{ __type(name: "Person") { description } echo(text: "آری") }');
    expect(data).toEqual({ __type: { description: 'یک شخص' }, echo: 'آری' });
  });

  it('come with the length that they have, in one piece, in a list and pressed', async () => {
    const body = JSON.stringify({ query: '{ people { name } }' });
    const names = { data: { people: PEOPLE.map(({ name }) => ({ name })) } };
    for (const [sent, expected] of [[body, names], [`[${body},{"query":"{ ناشناس }"},${body}]`, [names, { errors: [expect.anything()] }, names]]] as const) {
      for (const encoding of ['identity', 'gzip', 'br']) {
        const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'accept-encoding': encoding }, body: sent });
        expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
        expect(await response.json()).toEqual(expected);
      }
    }
  });
});
