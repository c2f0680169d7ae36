import type { Telltale } from './find-near.js';
import { PARTS, type PartIndex, type Parts } from './part-index.js';
import type { ReleasedSets } from './released-sets.js';
import type { SetVector } from './set-vector.js';

/** Looks for a released set that leaves of the vector and the set of that number, times the sign, a few people. */
type FindThird = (number: number, sign: 1 | -1) => Telltale | undefined;

/**
 * Takes the vector together with each of the sets, however little they have in common, and looks the third set up by its
 * parts: of as many parts with people in them as the threshold, one is the same in the third set and in what the first
 * two leave. A small set taken away from a great one has too little in common with it to be found by its sketch.
 */
export function findAnyThree(released: ReleasedSets, { parts }: SetVector, threshold: number, among: readonly (readonly number[])[], findThird: FindThird): Telltale | undefined {
  const { index } = released;
  if (parts === undefined || !index.isComplete) return undefined;
  for (const list of among) {
    for (let at = 0; at < list.length; at += 1) {
      const number = list[at] ?? 0;
      for (const sign of [-1, 1] as const) {
        const found = hasThird(index, parts, number, sign, threshold) ? findThird(number, sign) : undefined;
        if (found) return found;
      }
    }
  }
  return undefined;
}

/** Whether some set may be the third; true where too few parts have people in them to tell. */
function hasThird(index: PartIndex, parts: Parts, number: number, sign: 1 | -1, threshold: number): boolean {
  let left = threshold;
  for (let part = 0; part < PARTS; part += 1) {
    const rest = ((parts[part] ?? 0) + sign * index.sumOf(number, part)) | 0;
    if (rest === 0) continue;
    // Where one is taken away from the other, the third is what is left or what is missing.
    if (index.first(part, rest) >= 0 || (sign < 0 && index.first(part, -rest | 0) >= 0)) return true;
    left -= 1;
    if (left === 0) return false;
  }
  return true;
}
