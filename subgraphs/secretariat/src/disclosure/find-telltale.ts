import { findCombination } from './find-combination.js';
import type { Telltale } from './find-near.js';
import { findPacking } from './find-packing.js';
import { nearestSets, type NearSet } from './nearest-sets.js';
import type { ReleasedSet, ReleasedSets } from './released-sets.js';
import { possibleCounts } from './round-count.js';
import { combine } from './set-vector.js';

/** How many sketches may be compared for one table, a second or two of work; what is left goes to its greatest cells. */
const MOST_COMPARED = 4e7;
const NEAREST = 24;
const FOLLOWED = 8;
const WHOLES = 4;

/** Shares the work of a table among its cells. */
export class SearchBudget {
  #left = MOST_COMPARED;

  /** @returns how many of so many scans over the released sets are granted. */
  grant(released: ReleasedSets, scans: number): number {
    const granted = Math.min(scans, Math.floor(this.#left / Math.max(1, released.size)));
    this.#left -= granted * released.size;
    return granted;
  }
}

/** Whether the new set's count would, with published ones, tell that of a few people. A set that is published already tells nothing new. */
export function findTelltale(released: ReleasedSets, set: Omit<ReleasedSet, 'table'>, threshold: number, budget: SearchBudget): Telltale | undefined {
  if (released.size === 0 || released.numberOf(set.identity) !== undefined) return undefined;
  const hasScan = budget.grant(released, 1) > 0;
  const nearest = hasScan ? nearestSets(released, set, NEAREST) : [];
  const followed = budget.grant(released, FOLLOWED);
  return findCombination(released, set, threshold, nearest, followed) ?? (hasScan ? findInPackings(released, set, threshold, nearest, budget) : undefined);
}

/** Takes the set as a whole, and as the last part of published ones. */
function findInPackings(released: ReleasedSets, set: Omit<ReleasedSet, 'table'>, threshold: number, nearest: readonly NearSet[], budget: SearchBudget): Telltale | undefined {
  const own = possibleCounts(set.published, threshold);
  const wholes = nearest.filter(({ number, sign }) => sign < 0 && released.personsOf(number) > set.persons).slice(0, WHOLES);
  if (budget.grant(released, 1) > 0) {
    const found = findPacking(released, { vector: set, ...own, before: [] }, threshold);
    if (found) return found;
  }
  for (const { number } of wholes.slice(0, budget.grant(released, wholes.length))) {
    const rest = combine(set, released, number, -1);
    const vector = { persons: -rest.persons, sketch: rest.sketch.map((each) => -each) };
    const whole = possibleCounts(released.publishedOf(number), threshold);
    const found = findPacking(released, { vector, low: whole.low - own.high, high: whole.high - own.low, before: [number] }, threshold);
    if (found) return found;
  }
  return undefined;
}
