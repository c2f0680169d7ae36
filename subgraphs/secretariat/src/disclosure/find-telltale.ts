import { findCombination } from './find-combination.js';
import type { Telltale } from './find-near.js';
import { findPacking } from './find-packing.js';
import { nearestSets, overlapsOf, type NearSet, type Overlaps } from './nearest-sets.js';
import type { ReleasedSet, ReleasedSets } from './released-sets.js';
import { possibleCounts } from './round-count.js';
import type { SearchBudget } from './search-budget.js';
import { combine, negative, type SetVector } from './set-vector.js';

/** A set about to be published. */
export type NewSet = Omit<ReleasedSet, 'table'>;

/** Whether the new set's count would, with published ones, tell that of a few people. A set that is published already tells nothing new. */
export function findTelltale(released: ReleasedSets, set: NewSet, threshold: number, budget: SearchBudget): Telltale | undefined {
  if (released.size === 0 || released.numberOf(set.identity) !== undefined) return undefined;
  const vector = { persons: set.persons, sketch: Float32Array.from(set.sketch) };
  const candidates = budget.candidates(released, vector, [set.key]);
  const overlaps = overlapsOf(released, vector, candidates);
  const nearest = nearestSets(released, vector, budget.nearest, overlaps);
  return findCombination(released, { vector, key: set.key }, threshold, { nearest, candidates }, budget) ?? findInPackings(released, { vector, set, overlaps }, threshold, nearest, budget);
}

interface Part {
  readonly vector: SetVector;
  readonly set: NewSet;
  readonly overlaps: Overlaps;
}

/** Takes the set as a whole, and as the last part of published ones. */
function findInPackings(released: ReleasedSets, { vector, set, overlaps }: Part, threshold: number, nearest: readonly NearSet[], budget: SearchBudget): Telltale | undefined {
  const own = possibleCounts(set.published, threshold);
  const found = findPacking(released, { vector, ...own, before: [] }, threshold, overlaps);
  if (found) return found;
  const wholes = nearest.filter(({ number, sign }) => sign < 0 && released.personsOf(number) > set.persons).slice(0, budget.wholes);
  for (const { number } of wholes) {
    const rest = negative(combine(vector, released, number, -1));
    const whole = possibleCounts(released.publishedOf(number), threshold);
    const parts = overlapsOf(released, rest, budget.parts(released, [released.keyOf(number)]));
    const found = findPacking(released, { vector: rest, low: whole.low - own.high, high: whole.high - own.low, before: [number] }, threshold, parts);
    if (found) return found;
  }
  return undefined;
}
