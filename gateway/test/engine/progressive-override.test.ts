import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayConfig } from '../../src/config.js';
import { StartupError } from '../../src/startup-error.js';
import { compose } from '../federation/compose.js';
import { startGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@context", "@fromContext"])';
const FIELDS = ['never', 'always', 'fifth', 'most', 'custom', 'other'] as const;
const LABELS: Record<(typeof FIELDS)[number], string> = { never: 'percent(0)', always: 'percent(100)', fifth: 'percent(20)', most: 'percent(60)', custom: 'moving', other: 'staying' };

const resolversOf = (subgraph: string) => ({ __resolveReference: (item: object) => item, ...Object.fromEntries(FIELDS.map((field) => [field, () => subgraph])) });

let subgraphs: readonly TestSubgraph[];
let supergraph: string;
beforeAll(async () => {
  const oldSdl = `${LINK} type Query { items: [Item!] } type Item @key(fields: "id") { id: ID! ${FIELDS.map((field) => `${field}: String`).join(' ')} }`;
  const newSdl = `${LINK} type Item @key(fields: "id") { id: ID! ${FIELDS.map((field) => `${field}: String @override(from: "old", label: "${LABELS[field]}")`).join(' ')} }`;
  subgraphs = await Promise.all([
    startSubgraph('old', oldSdl, { Query: { items: () => [{ id: '1' }, { id: '2' }] }, Item: resolversOf('old') } as never),
    startSubgraph('new', newSdl, { Item: resolversOf('new') } as never),
  ]);
  supergraph = compose(subgraphs);
});
afterAll(() => Promise.all(subgraphs.map((subgraph) => subgraph.stop())));

type Item = Record<(typeof FIELDS)[number] | 'again', string>;

/** One request after the other; in each, every item must have got a field from the same subgraph. */
const askOften = async (changes: Partial<GatewayConfig>, count: number): Promise<readonly Item[]> => {
  const gateway = await startGateway(supergraph, changes);
  try {
    const seen: Item[] = [];
    for (let asked = 0; asked < count; asked += 1) {
      const { data } = (await (await gateway.ask(`{ items { ${FIELDS.join(' ')} } more: items { again: fifth most } }`)).json()) as any;
      expect(data.items[0]).toEqual(data.items[1]);
      seen.push({ ...data.items[0], again: data.more[1].again });
      expect(data.more.map((item: Item) => item.most)).toEqual([data.items[0].most, data.items[0].most]);
    }
    return seen;
  } finally {
    await gateway.stop();
  }
};

describe('a progressive override', () => {
  it('by percent moves a field for as many requests, and for one request everywhere', async () => {
    const seen = await askOften({}, 150);
    const share = (field: keyof Item): number => seen.filter((item) => item[field] === 'new').length / seen.length;
    expect([share('never'), share('always')]).toEqual([0, 1]);
    // Five standard deviations.
    expect(Math.abs(share('fifth') - 0.2)).toBeLessThan(0.17);
    expect(Math.abs(share('most') - 0.6)).toBeLessThan(0.2);
    expect(seen.every(({ fifth, again }) => fifth === again)).toBe(true);
    // Who is among the first fifth is also among the first three.
    expect(seen.filter(({ fifth, most }) => fifth === 'new' && most === 'old')).toEqual([]);
  });

  it('by a label of one’s own moves a field when the configuration names it', async () => {
    expect((await askOften({ overrideLabels: ['moving'] }, 2)).map(({ custom, other }) => [custom, other])).toEqual([['new', 'old'], ['new', 'old']]);
    expect((await askOften({}, 1)).map(({ custom, other }) => [custom, other])).toEqual([['old', 'old']]);
  });
});

describe('@fromContext', () => {
  it('is refused with the release that uses it: the gateway would not pass the argument on', async () => {
    const sdl = `${LINK} type Query { a: A } type A @key(fields: "id") @context(name: "here") { id: ID! place: String b: B } type B @key(fields: "id") { id: ID! near(place: String @fromContext(field: "$here { place }")): String }`;
    const using = compose([{ name: 'a', url: 'http://127.0.0.1:1', sdl }, { name: 'b', url: 'http://127.0.0.1:1', sdl: 'type Query { other: Int }' }]);
    const started = startGateway(using);
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow(/B\.near.*@fromContext/);
  });
});
