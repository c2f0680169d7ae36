import { describe, expect, it } from '@jest/globals';
import { openCaller } from '../../src/callers/open-caller.js';
import { RememberedTokens } from '../../src/callers/remembered-tokens.js';

const verified = { caller: openCaller(), issuer: { settings: undefined as never, keys: { version: 1 } as never }, keysVersion: 1, expiresAt: 1_000 };

describe('RememberedTokens', () => {
  it('keeps no more than it may, and forgets the oldest first', () => {
    const tokens = new RememberedTokens(3);
    for (const token of ['a', 'b', 'c', 'd', 'e']) tokens.add(token, verified);
    expect(['a', 'b', 'c', 'd', 'e'].map((token) => tokens.find(token, 0) !== undefined)).toEqual([false, false, true, true, true]);
    expect(tokens.size).toBe(3);
  });

  it('forgets what has expired and what was verified with keys of before', () => {
    const tokens = new RememberedTokens(3);
    tokens.add('expired', verified);
    tokens.add('by earlier keys', { ...verified, keysVersion: 0 });
    expect([tokens.find('expired', 1_060_000), tokens.find('by earlier keys', 0), tokens.size]).toEqual([undefined, undefined, 0]);
  });

  it('pushes nothing out for a token it knows already', () => {
    const tokens = new RememberedTokens(2);
    for (const token of ['a', 'b', 'b', 'b']) tokens.add(token, verified);
    expect(tokens.find('a', 0)).toBeDefined();
  });
});
