import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines, type LineChange } from '../../src/diff/diff-lines.js';

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Applies the changes, by their line numbers alone. */
const applied = (before: readonly string[], changes: readonly LineChange[]): readonly string[] => {
  const removed = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ line }) => line));
  const result = before.filter((_, index) => !removed.has(index + 1));
  for (const { kind, line, text } of changes) if (kind === 'added') result.splice(line - 1, 0, text);
  return result;
};

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '  d', ''), { maxLength: 30 });

describe('diffLines', () => {
  it('gives changes that make the one text into the other', () => {
    fc.assert(fc.property(lines, lines, (before, after) => expect(applied(before, diffLines(textOf(before), textOf(after)))).toEqual(after)));
  });

  it('gives no change for equal texts, and as few as there are edits', () => {
    fc.assert(fc.property(lines, (same) => expect(diffLines(textOf(same), textOf(same))).toEqual([])));
    fc.assert(
      fc.property(lines, fc.nat(), (before, at) => {
        const after = before.toSpliced(at % (before.length + 1), 0, 'new');
        expect(diffLines(textOf(before), textOf(after))).toEqual([expect.objectContaining({ kind: 'added' })]);
      }),
    );
  });

  it('takes Windows line ends for none, and answers for long texts with nothing in common', () => {
    expect(diffLines('a\r\nb\r\n', 'a\nb\n')).toEqual([]);
    const [before, after] = ['x', 'y'].map((word) => textOf(Array.from({ length: 20_000 }, (_, index) => `${word}${index}`)));
    expect(diffLines(before ?? '', after ?? '')).toHaveLength(40_000);
  });
});
