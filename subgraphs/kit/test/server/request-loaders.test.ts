import { describe, expect, it } from '@jest/globals';
import { RequestLoaders } from '../../src/index.js';

const lists = (keys: readonly number[]): Promise<number[][]> => Promise.resolve(keys.map((length) => Array.from({ length }, () => 1)));
const soon = <Value>(promise: Promise<Value>): Promise<Value | 'open'> =>
  Promise.race([promise, new Promise<'open'>((resolve) => setImmediate(() => setImmediate(() => resolve('open'))))]);

describe('the loaders of a request', () => {
  it('ask for all keys of a turn at once', async () => {
    const asked: (readonly number[])[] = [];
    const batch = (keys: readonly number[]) => (asked.push(keys), lists(keys));
    const loaders = new RequestLoaders();
    await Promise.all([loaders.load(batch, 1), loaders.load(batch, 2), loaders.load(batch, 1)]);
    expect(asked).toEqual([[1, 2]]);
  });

  it('stop giving once the request leads to more objects than it may, however often a list is counted', async () => {
    const loaders = new RequestLoaders(7);
    expect(await loaders.load(lists, 3)).toHaveLength(3);
    expect(await loaders.load(lists, 3)).toHaveLength(3);
    expect(await soon(loaders.tooMany)).toBe('open');
    expect(await soon(loaders.load(lists, 3))).toBe('open');
    expect(await loaders.tooMany).toMatchObject({ code: 'ANSWER_TOO_LARGE', extensions: { limit: 7 } });
  });
});
