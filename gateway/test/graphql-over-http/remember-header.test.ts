import { describe, expect, it } from '@jest/globals';
import { rememberHeader } from '../../src/graphql-over-http/remember-header.js';

describe('rememberHeader', () => {
  it('reads a value once, and a long one every time', () => {
    const read: (string | undefined)[] = [];
    const remembered = rememberHeader((header) => read.push(header));
    const long = 'x'.repeat(300);
    for (const header of ['a', undefined, long]) expect([remembered(header), remembered(header)]).toHaveLength(2);
    expect(read).toEqual(['a', undefined, long, long]);
  });
  it('starts anew once there are many', () => {
    let reads = 0;
    const remembered = rememberHeader(() => (reads += 1));
    for (let header = 0; header < 1_000; header += 1) remembered(String(header));
    remembered('999');
    expect(reads).toBe(1_000);
    remembered('0');
    expect(reads).toBe(1_001);
  });
});
