import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines, type Hunk } from '../gateway/sandbox/src/history/line-diff.js';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
const marked = (hunks: readonly Hunk[], mark: string) => hunks.flatMap(({ lines }) => lines).filter((line) => line.mark === mark).map((line) => line.text);
const numbered = (count: number, prefix = 'line') => Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}\n`).join('');

/** The new text, made from the old one by what the hunks say. */
function apply(before: string, hunks: readonly Hunk[]): string {
  const old = before.split('\n').slice(0, -1);
  const made: string[] = [];
  let read = 0;
  for (const { startLine, lines } of hunks) {
    while (made.length < startLine - 1) made.push(old[read++]!);
    for (const line of lines) {
      if (line.mark !== '+') expect(old[read++]).toBe(line.text);
      if (line.mark !== '−') made.push(line.text);
    }
  }
  return [...made, ...old.slice(read)].map((line) => `${line}\n`).join('');
}

describe('diffLines', () => {
  it('gives what makes the new text out of the old one', () => {
    fc.assert(fc.property(text, text, (before, after) => expect(apply(before, diffLines(before, after))).toBe(after)), { numRuns: 2_000 });
  });

  it('is empty for equal texts, and for texts that differ in their line ends only', () => {
    expect(diffLines('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(diffLines('a\r\nb\r\n', 'a\nb')).toEqual([]);
  });

  it('shows three unchanged lines around a change, and leaves the rest out', () => {
    const hunks = diffLines(numbered(20), numbered(20).replace('line 10\n', 'new\n'));

    expect(hunks).toHaveLength(1);
    expect(hunks[0]).toMatchObject({ startLine: 7, lines: { length: 8 } });
    expect(marked(hunks, '−')).toEqual(['line 10']);
    expect(marked(hunks, '+')).toEqual(['new']);
  });

  it('parts changes that are far from each other', () => {
    expect(diffLines(numbered(40), numbered(40).replace('line 5\n', '').replace('line 30\n', ''))).toHaveLength(2);
  });

  it('takes a text as replaced when nearly all of 100,000 lines differ', () => {
    const hunks = diffLines(numbered(50_000), numbered(50_000, 'other'));

    expect(marked(hunks, '−')).toHaveLength(50_000);
    expect(marked(hunks, '+')).toHaveLength(50_000);
  });
});
