import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { entitiesOf } from '../../src/verify/entities.js';
import { findJoinKeyEpoch } from '../../src/verify/find-join-key-epoch.js';
import { subgraphUnderTest } from '../../src/verify/subgraph-under-test.js';
import { KNOWN, SDL, startServer, type Answer, type TestServer } from './servers.js';

let server: TestServer;
afterEach(() => server.stop());

/** Answers join keys of one epoch, and refuses all others. */
const serving = (epoch: number) => (answer: Answer, { variables }: { variables?: any }) => {
  const asked: readonly any[] = variables?.representations ?? [];
  asks.push(asked.length);
  const isServed = ({ joinKey }: any): boolean => joinKey.startsWith(`e${epoch}.`);
  const errors = asked.flatMap((one, index) => (isServed(one) ? [] : [{ message: 'no', path: ['_entities', index], extensions: { code: 'JOIN_KEY_EPOCH_UNAVAILABLE' } }]));
  return { ...answer, body: { data: { _entities: asked.map(() => null) }, ...(errors.length > 0 && { errors }) } };
};
let asks: number[] = [];

const find = async (fault: Parameters<typeof startServer>[0], known: any = [], sdl = SDL): Promise<number> => {
  asks = [];
  server = await startServer(fault);
  return findJoinKeyEpoch({ server: subgraphUnderTest(server.url, 5_000, () => ({ 'hamafza-signature': 'ey' })), entities: entitiesOf(parse(sdl)), known });
};

describe('findJoinKeyEpoch', () => {
  it.each([
    [1, 1],
    [2, 2],
    [1_001, 2],
    [1_002, 3],
    [32_767, 34],
  ])('finds epoch %i, in %i requests', async (epoch, requests) => {
    expect([await find(serving(epoch)), asks.length]).toEqual([epoch, requests]);
    expect(Math.max(...asks)).toBeLessThanOrEqual(1_000);
  });

  it('is 1 where none is answered', async () => expect(await find(serving(40_000))).toBe(1));

  it('goes by the keys that are known, and asks nothing', async () => {
    expect([await find(serving(1), [KNOWN[0], { __typename: 'Person', joinKey: `e7.${'A'.repeat(43)}` }]), asks]).toEqual([7, []]);
  });

  it('leaves a server that makes no sense to the checks', async () => {
    expect(await find((answer) => ({ ...answer, body: 'nonsense' }))).toBe(1);
  });

  it('asks nothing where the schema has no join key', async () => {
    expect([await find(serving(3), [], 'type Park @key(fields: "code") { code: ID! }'), asks]).toEqual([1, []]);
  });
});
