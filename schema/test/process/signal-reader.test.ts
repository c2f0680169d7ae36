import { describe, expect, it } from '@jest/globals';
import { createSignalReader } from '../../src/process/signal-reader.js';

describe('createSignalReader', () => {
  const reading = (...signals: readonly (readonly [atMs: number, reason: string])[]) => {
    let clock = 0;
    const read = createSignalReader(() => clock);
    return signals.map(([atMs, reason]) => {
      clock = atMs;
      return read(reason);
    });
  };

  it('stops at the first signal, whichever it is', () => {
    expect(reading([5, 'SIGINT'])).toEqual(['stop']);
    expect(reading([5, 'disconnect'])).toEqual(['stop']);
  });

  it('takes a signal that comes by way of npm too for one', () => {
    expect(reading([0, 'SIGINT'], [3, 'SIGINT'], [999, 'SIGINT'])).toEqual(['stop', 'passed-on', 'passed-on']);
  });

  it('does not wait for whoever asks a second time', () => {
    expect(reading([0, 'SIGINT'], [1_000, 'SIGINT'])).toEqual(['stop', 'at-once']);
  });

  it('goes on stopping in order when another reason to stop comes', () => {
    expect(reading([0, 'SIGINT'], [2_000, 'SIGTERM'], [5_000, 'SIGTERM'])).toEqual(['stop', 'passed-on', 'at-once']);
  });
});
