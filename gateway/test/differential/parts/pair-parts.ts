import type { Difference } from '../compare/compare-answers.js';

/**
 * Finds for each of so many expected parts one of as many that were sent, where all have the same label and place: which is
 * which shows only in that they do not differ.
 *
 * @param compare an expected part with one that was sent, by their indices.
 * @returns by index of the sent part, that of the expected one; or how the first that has none differs.
 */
export function pairParts(count: number, compare: (expected: number, sent: number) => Difference | undefined): ReadonlyMap<number, number> | Difference {
  const pairs = new Map<number, number>();
  const indices = [...Array(count).keys()];
  const settle = (expected: number, tried: Set<number>): boolean =>
    indices.some((sent) => {
      if (tried.has(sent) || compare(expected, sent) !== undefined) return false;
      tried.add(sent);
      const other = pairs.get(sent);
      if (other !== undefined && !settle(other, tried)) return false;
      pairs.set(sent, expected);
      return true;
    });
  for (const expected of indices) {
    if (settle(expected, new Set())) continue;
    const difference = [expected, ...indices].map((sent) => compare(expected, sent)).find((found) => found !== undefined);
    if (difference !== undefined) return difference;
  }
  return pairs;
}
