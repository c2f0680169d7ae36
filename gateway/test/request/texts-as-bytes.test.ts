import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { always, startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])';

let subgraphs: readonly TestSubgraph[];
let [things, words]: readonly TestSubgraph[] = [];
let gateway: TestGateway;
let unmasked: TestGateway;

beforeAll(async () => {
  things = await startSubgraph(
    'things-چیزها',
    `${LINK}
    type Query { box: Box list: [[Thing]] things: [Thing!] echo(text: String! = "«پیش‌فرض»", in: Words): String fails: String }
    input Words { first: String = "یکم" rest: [String!] = ["دوم"] }
    scalar Box
    interface Thing @key(fields: "id") { id: ID! }
    type Stone implements Thing @key(fields: "id") { id: ID! }`,
    {
      Query: {
        things: () => ['سنگ/1', 'سنگ/2'].map((id) => ({ __typename: 'Stone', id })),
        echo: (_: unknown, given: unknown) => JSON.stringify(given),
        fails: () => {
          throw new Error('رازِ «سارا»');
        },
      },
    } as never,
  );
  words = await startSubgraph(
    'words',
    `${LINK}
    type Query { word: String }
    type Thing @interfaceObject @key(fields: "id") { id: ID! word(ending: String = "ها"): String broken: String }`,
    { Thing: { word: ({ id }: { id: string }, { ending }: { ending: string }) => `${id}${ending}`, broken: ({ id }: { id: string }) => (id.endsWith('2') ? Promise.reject(new Error(`شکسته ${id}`)) : 'درست') } } as never,
  );
  subgraphs = [things, words];
  const supergraph = compose(subgraphs);
  const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
  gateway = await startGateway(supergraph, { front: { ...front, batchLimit: 5, compressionThresholdBytes: 50 } });
  unmasked = await startGateway(supergraph, { maskErrors: false });
});
afterAll(async () => {
  await Promise.all([gateway.stop(), unmasked.stop()]);
  await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
});

const answer = async (...asked: Parameters<TestGateway['ask']>): Promise<any> => (await gateway.ask(...asked)).json();
const post = async (body: object): Promise<any> => (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();

/** The same selection in both forms: an answer that holds introspection is put together in Unicode. */
const inBothForms = async (selection: string): Promise<readonly [any, any]> => {
  const { data, ...rest } = await answer(`{ ${selection} __type(name: "Query") { name } }`);
  const { __type: type, ...others } = data ?? {};
  expect(type).toEqual({ name: 'Query' });
  return [await answer(`{ ${selection} }`), { data: others, ...rest }];
};

const says =
  (body: Buffer) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body);
  };

const withoutIds = (given: unknown): unknown => JSON.parse(JSON.stringify(given, (key, value: unknown) => (key === 'requestId' ? undefined : value)));

const boxed = (json: string): Buffer => Buffer.from(`{"data":{"box":${json}}}`);

describe('what a subgraph sends as bytes', () => {
  afterAll(() => things?.misbehave(undefined));

  it.each<[string, Buffer, unknown]>([
    ['line separators and controls of Latin 1', boxed('["\u2028\u2029\u0080\u0085\u009f\u00a0\ufeff", "\\u2028\\u0085\\ufeff"]'), ['\u2028\u2029\u0080\u0085\u009f\u00a0\ufeff', '\u2028\u0085\ufeff']],
    ['escapes of every kind', boxed('"\\u0633\\u0627\\\\u0627\\\\\\u0627 \\"\\/\\n \\ud83d\\ude00 \\uD83D\\uDE00 \\u00e9é"'), 'سا\\u0627\\ا "/\n 😀 😀 éé'],
    ['halves of surrogate pairs', boxed('["\\ud83d", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "ی\\ud83d\\u0041", "\\ud83d😀"]'), ['\ud83d', '\ude00\ud83d', '\ud83d😀', 'ی\ud83dA', '\ud83d😀']],
    ['keys in either spelling', boxed('{"سن":1,"\\u0646\\u0627\\u0645":{"é":[2]},"\\ud83d":3,"a\\"ی":4}'), { سن: 1, نام: { é: [2] }, '\ud83d': 3, 'a"ی': 4 }],
    ['a key that is written twice', boxed('{"سن":1,"\\u0633\\u0646":2}'), { سن: 2 }],
    ['a prototype, however it is spelled', boxed('{"__proto__":{"ی":1},"\\u005f_proto__":{"ی":2},"_\\u005Fproto\\u005f_":3,"ی":4}'), { ی: 4 }],
    ['a text as long as several pieces', boxed(JSON.stringify(`a${'ی😀'.repeat(30_000)}`)), `a${'ی😀'.repeat(30_000)}`],
    ['the same with an escape in it', boxed(`"\\u0627${'ی😀'.repeat(30_000)}"`), `ا${'ی😀'.repeat(30_000)}`],
  ])('is given as it says: %s', async (_, body, value) => {
    things?.misbehave(says(body));
    const [bytes, unicode] = await inBothForms('box');
    expect(bytes).toEqual({ data: { box: value } });
    expect(bytes).toEqual(unicode);
    expect(Object.prototype).not.toHaveProperty('ی');
  });

  it.each<[string, Buffer]>([
    ['a mark of byte order before it', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), boxed('"ی"')])],
    ['an overlong slash', Buffer.concat([Buffer.from('{"data":{"box":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}}')])],
    ['half a surrogate pair in three bytes', Buffer.concat([Buffer.from('{"data":{"box":"'), Buffer.from([0xed, 0xa0, 0xbd]), Buffer.from('"}}')])],
    ['a letter that is cut in half', Buffer.concat([Buffer.from('{"data":{"box":"'), Buffer.from([0xd8]), Buffer.from('"}}')])],
    ['a letter beyond Unicode', Buffer.concat([Buffer.from('{"data":{"box":"'), Buffer.from([0xf4, 0x90, 0x80, 0x80]), Buffer.from('"}}')])],
    ['Latin 1', Buffer.from('{"data":{"box":"é"}}', 'latin1')],
    ['an escape with a large letter', boxed('"\\U0633"')],
    ['half an escape', boxed('"\\u063"')],
    ['an escape outside of texts', boxed('\\u0633')],
    ['a space that is none in JSON', Buffer.from('{"data":\u00a0{"box":"ی"}}')],
    ['a line feed in a text', boxed('"ی\n"')],
  ])('is refused: %s', async (_, body) => {
    things?.misbehave(says(body));
    const [bytes, unicode] = await inBothForms('box');
    expect(bytes).toMatchObject({ data: { box: null }, errors: [{ path: ['box'], extensions: { code: 'SUBGRAPH_BAD_ANSWER' } }] });
    expect(withoutIds(bytes)).toEqual(withoutIds(unicode));
  });

  it('comes beside errors with paths into lists, and with words of both sides', async () => {
    things?.misbehave(always(JSON.stringify({ data: { list: [[null], [{ __typename: 'Stone', id: 'سنگ' }, null]] }, errors: [{ message: 'بازِ «ی»', path: ['list', 1, 1], extensions: { code: 'FORBIDDEN', reason: 'چون', allowed: 'é' } }] })));
    const [bytes, unicode] = await inBothForms('list { id }');
    expect(bytes).toEqual(unicode);
    expect(bytes).toMatchObject({ data: { list: [[null], [{ id: 'سنگ' }, null]] }, errors: [{ message: 'بازِ «ی»', path: ['list', 1, 1], extensions: { reason: 'چون', allowed: 'é' } }] });
  });
});

describe('what callers and schemas write beyond ASCII', () => {
  const WORDS = 'یکم😀';

  it('goes to subgraphs as they wrote it: defaults, literals, blocks and variables', async () => {
    const query = `query ($text: String! = "پیش é", $in: Words) { default: echo variable: echo(text: $text) given: echo(text: "a", in: $in) block: echo(text: """ «بند» """, in: { first: "\\u0633", rest: "تنها" }) }`;
    const { data } = await answer(query, { in: { first: WORDS, rest: ['\ud83d', 'é'] } });
    expect(Object.fromEntries(Object.entries(data).map(([name, echoed]) => [name, JSON.parse(String(echoed))]))).toEqual({
      default: { text: '«پیش‌فرض»' },
      variable: { text: 'پیش é' },
      given: { text: 'a', in: { first: WORDS, rest: ['\ud83d', 'é'] } },
      block: { text: ' «بند» ', in: { first: 'س', rest: ['تنها'] } },
    });
  });

  it('finds objects again by keys, through an interface object and under aliases', async () => {
    const [bytes, unicode] = await inBothForms('things { id key: id word other: word(ending: "ِ ما") broken }');
    expect(withoutIds(bytes)).toEqual(withoutIds(unicode));
    expect(bytes.data.things).toEqual(['سنگ/1', 'سنگ/2'].map((id, at) => ({ id, key: id, word: `${id}ها`, other: `${id}ِ ما`, broken: at === 0 ? 'درست' : null })));
    expect(bytes.errors).toMatchObject([{ path: ['things', 1, 'broken'] }]);
  });

  it('is in messages only where those are not masked', async () => {
    const masked = await answer('{ echo fails }');
    expect(JSON.stringify(masked)).not.toContain('راز');
    expect(masked.errors[0].message).toContain('چیزها');
    const told: any = await (await unmasked.ask('{ echo fails }')).json();
    expect(told).toMatchObject({ data: masked.data, errors: [{ message: 'رازِ «سارا»', path: ['fails'] }] });
  });

  it('is told in explanations beside the answer', async () => {
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ echo(text: "سارا") }', extensions: { explain: ['plan', 'cost'] } }) });
    const told: any = await response.json();
    expect(JSON.parse(told.data.echo)).toEqual({ text: 'سارا' });
    expect(JSON.stringify(told.extensions)).toContain('سارا');
  });

  it('is part of what a document is known by, and comes with its length by GET', async () => {
    const query = '{ echo(text: "سارا 😀") }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect(await post({ extensions })).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
    const expected = { data: { echo: JSON.stringify({ text: 'سارا 😀' }) } };
    expect(await post({ query, extensions })).toEqual(expected);
    for (const search of [new URLSearchParams({ extensions: JSON.stringify(extensions) }), new URLSearchParams({ query })]) {
      const response = await fetch(`${gateway.url}/graphql?${String(search)}`, { headers: { 'accept-encoding': 'identity', 'apollo-require-preflight': '1' } });
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(JSON.stringify(expected))));
      expect(await response.json()).toEqual(expected);
    }
  });

  it('comes in a list of answers of both forms', async () => {
    const items = ['{ echo }', '{ echo __type(name: "Query") { name } }', '{ echo ناشناس }', '{ fails }'].map((query) => ({ query }));
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'accept-encoding': 'br' }, body: JSON.stringify(items) });
    const echo = JSON.stringify({ text: '«پیش‌فرض»' });
    expect(await response.json()).toMatchObject([{ data: { echo } }, { data: { echo, __type: { name: 'Query' } } }, { errors: [{}] }, { data: { fails: null } }]);
  });

  it('is shared by all of a list that ask the same, each in its form', async () => {
    const queries = ['{ box }', '{ box __type(name: "Query") { name } }'];
    for (const query of queries) await answer(query); // once they are prepared, those of a list without introspection are asked in one turn
    const before = things?.documents.length;
    const held: (() => void)[] = [];
    things?.misbehave((request, response) => void text(request).then(() => held.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end(boxed('{"ی":"\\u0633😀"}')))));
    const asked = post(['{ box }', ...queries].map((query) => ({ query })));
    while (held.length < 2) await new Promise((resolve) => setImmediate(resolve));
    held.forEach((release) => release());
    for (const { data } of await asked) expect(data.box).toEqual({ ی: 'س😀' });
    things?.misbehave(undefined);
    expect([held.length, things?.documents.length]).toEqual([2, before]);
  });
});
