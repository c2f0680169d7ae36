import { describe, expect, it } from '@jest/globals';
import { keyOfferedIn, OfferedKey } from '../../src/subgraph-client/offered-key.js';

const response = (headers: Record<string, string | string[]>) => ({ kind: 'response', status: 200, headers, body: Buffer.alloc(0) }) as const;

describe('OfferedKey', () => {
  it('is used as soon as it is offered, and exchanged when the process behind it starts anew', () => {
    const offered = new OfferedKey();
    expect(offered.usable(0)).toBeUndefined();
    offered.note('a', 0);
    offered.note(undefined, 1);
    expect(offered.usable(1)).toBe('a');
    offered.note('b', 2);
    expect(offered.usable(2)).toBe('b');
    offered.note('c', 60_002);
    expect(offered.usable(60_002)).toBe('c');
  });

  it('is not used while several processes offer keys of their own, and again when one alone has for a minute', () => {
    const offered = new OfferedKey();
    for (const [at, key] of ['a', 'b', 'a', 'b'].entries()) offered.note(key, at * 1_000);
    expect([offered.usable(3_000), offered.usable(62_999), offered.usable(63_000)]).toEqual([undefined, undefined, 'b']);
  });
});

describe('keyOfferedIn', () => {
  it('reads one key, and nothing that cannot be one', () => {
    const key = 'k'.repeat(43);
    expect(keyOfferedIn(response({ 'hamafza-session-key': key }))).toBe(key);
    for (const headers of [{}, { 'hamafza-session-key': [key, key] }, { 'hamafza-session-key': 'short' }, { 'hamafza-session-key': `${key}\n` }]) expect(keyOfferedIn(response(headers))).toBeUndefined();
  });
});
