import { describe, expect, it } from '@jest/globals';
import { createTimestamp } from '../../src/telemetry/create-log.js';

describe('createTimestamp', () => {
  it('writes every instant as toISOString does, whichever came before it', () => {
    const instants = [0, 1, 999, 1_000, 1_700_000_000_000, 1_700_000_000_007, 1_700_000_000_999, 1_700_000_001_000, 1_700_000_000_500];
    let at = 0;
    const timestamp = createTimestamp(() => instants[at] ?? 0);
    for (at = 0; at < instants.length; at += 1) expect(timestamp()).toBe(`,"time":"${new Date(instants[at] ?? 0).toISOString()}"`);
  });
});
