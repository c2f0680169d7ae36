import { findCombination, LEAST_LIKENESS, type Surroundings } from './find-combination.js';
import type { Telltale } from './find-near.js';
import { findPacking, type Whole } from './find-packing.js';
import { isKin, type Places } from './kin-index.js';
import { nearestSets, type NearSet } from './nearest-sets.js';
import type { ReleasedSet, ReleasedSets } from './released-sets.js';
import { possibleCounts, type PossibleCounts } from './round-count.js';
import type { SearchBudget } from './search-budget.js';
import { combine, negative, vectorOf, type SetVector } from './set-vector.js';

/** A set about to be published. */
export type NewSet = Omit<ReleasedSet, 'table'>;

/** Whether the new set's count would, with published ones, tell that of a few people. A set that is published already tells nothing new. */
export function findTelltale(released: ReleasedSets, set: NewSet, threshold: number, budget: SearchBudget): Telltale | undefined {
  if (released.size === 0 || released.numberOf(set.identity) !== undefined) return undefined;
  const vector = vectorOf(set);
  const places = released.placesIn(set.key);
  const candidates = budget.candidates(released, vector, [places]);
  const nearest = nearestSets(released, vector, budget.nearest, candidates);
  const part = { vector, places, own: possibleCounts(set.published, threshold) };
  return findCombination(released, { vector, places }, threshold, { nearest, candidates }, budget) ?? findInPackings(released, part, threshold, { nearest, candidates }, budget);
}

interface Part {
  readonly vector: SetVector;
  readonly places: Places;
  /** The counts that its own figure would leave. */
  readonly own: PossibleCounts;
}

/** Takes the set as a whole, and as the last part of published ones. */
function findInPackings(released: ReleasedSets, { vector, places, own }: Part, threshold: number, { nearest, candidates }: Surroundings, budget: SearchBudget): Telltale | undefined {
  const found = findPacking(released, { vector: () => vector, persons: vector.persons, possible: own, before: [] }, threshold, candidates);
  if (found) return found;
  const isWhole = ({ number, sign, likeness }: NearSet): boolean =>
    sign < 0 && released.personsOf(number) > vector.persons && (candidates === 'ALL' || likeness >= LEAST_LIKENESS || isKin(released.placesOf(number), places));
  for (const { number } of nearest.filter(isWhole).slice(0, budget.wholes)) {
    const whole = possibleCounts(released.publishedOf(number), threshold);
    const rest: Whole = {
      vector: () => negative(combine(vector, released, number, -1)),
      persons: released.personsOf(number) - vector.persons,
      possible: { low: whole.low - own.high, high: whole.high - own.low },
      before: [number],
    };
    const found = findPacking(released, rest, threshold, budget.parts(released, [released.placesOf(number)]));
    if (found) return found;
  }
  return undefined;
}
