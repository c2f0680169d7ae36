import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { BufferedOutput } from '../../src/telemetry/buffered-output.js';

const recorded = (): { readonly pieces: string[]; readonly output: BufferedOutput } => {
  const pieces: string[] = [];
  return { pieces, output: new BufferedOutput({ write: (piece) => void pieces.push(piece) }) };
};

describe('BufferedOutput', () => {
  afterEach(() => void jest.useRealTimers());

  it('writes lines that come together as one piece, and soon', () => {
    jest.useFakeTimers();
    const { pieces, output } = recorded();
    output.write('one\n');
    output.write('two\n');
    expect(pieces).toEqual([]);
    jest.advanceTimersByTime(50);
    expect(pieces).toEqual(['one\ntwo\n']);
  });

  it('does not let a piece grow beyond what was asked for and one line', () => {
    const { pieces, output } = recorded();
    for (let line = 0; line < 10_000; line += 1) output.write('x'.repeat(99) + '\n');
    output.flush();
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(16_384 + 100);
    expect(pieces.join('')).toHaveLength(1_000_000);
  });

  it('writes nothing where nothing waits', () => {
    const { pieces, output } = recorded();
    output.flush();
    expect(pieces).toEqual([]);
  });
});
