import { describe, expect, it } from '@jest/globals';
import { UnplannableOperations } from '../../src/release/unplannable-operations.js';

const MINUTE_MS = 60_000;
const start = (): { readonly unplannable: UnplannableOperations; pass(ms: number): void } => {
  let nowMs = 0;
  return { unplannable: new UnplannableOperations(() => nowMs), pass: (ms) => void (nowMs += ms) };
};
const asked = (query: string, booleans: Record<string, boolean> = {}, operationName?: string) => ({ query, operationName, booleans, overrideLabels: [] });
const error = new Error('too slow');
const isRefused = (unplannable: UnplannableOperations, operation: ReturnType<typeof asked>): boolean => {
  try {
    unplannable.check(operation);
    return false;
  } catch (thrown) {
    expect(thrown).toBe(error);
    return true;
  }
};

describe('an operation that could not be planned', () => {
  it('is refused unseen by what decides its plan: text, name and the conditions it has', () => {
    const { unplannable } = start();
    unplannable.note(asked('query Q($a: Boolean!) { f @include(if: $a) }', { a: true }), error);
    expect(isRefused(unplannable, asked('query Q($a: Boolean!) { f @include(if: $a) }', { a: true }))).toBe(true);
    expect(isRefused(unplannable, asked('query Q($a: Boolean!) { f @include(if: $a) }', { a: false }))).toBe(false);
    expect(isRefused(unplannable, asked('query Q($a: Boolean!) { f @include(if: $a) }', { a: true }, 'Q'))).toBe(false);
    expect(isRefused(unplannable, asked('{ f }'))).toBe(false);
  });

  it('is the same with variables that its text does not name, in whatever order they come', () => {
    const { unplannable } = start();
    unplannable.note(asked('query ($a: Boolean!, $b: Boolean!) { f }', { a: true, b: false }), error);
    expect(isRefused(unplannable, asked('query ($a: Boolean!, $b: Boolean!) { f }', { x1: true, b: false, a: true }))).toBe(true);
  });

  it('may be tried again after a minute, and after twice as long each time it fails again, up to an hour', () => {
    const { unplannable, pass } = start();
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      unplannable.note(asked('{ f }'), error);
      pass(minutes * MINUTE_MS - 1);
      expect(isRefused(unplannable, asked('{ f }'))).toBe(true);
      pass(1);
      expect(isRefused(unplannable, asked('{ f }'))).toBe(false);
    }
  });

  it('is forgotten when as many others came after it as are remembered', () => {
    const { unplannable } = start();
    for (let count = 0; count <= 10_000; count += 1) unplannable.note(asked(`{ f${count} }`), error);
    expect(unplannable.size).toBe(10_000);
    expect([isRefused(unplannable, asked('{ f0 }')), isRefused(unplannable, asked('{ f10000 }'))]).toEqual([false, true]);
  });
});
