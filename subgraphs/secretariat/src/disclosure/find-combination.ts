import { findAnyThree } from './find-any-three.js';
import { findNear, findNearAmong, type Telltale } from './find-near.js';
import type { Places } from './kin-index.js';
import { nearestSets, type Candidates, type NearSet } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import type { SearchBudget } from './search-budget.js';
import { combine, isOfFew, negative, type SetVector } from './set-vector.js';

/** A set that has less in common with the new one is more likely to have it by chance than to be one of three that tell. */
export const LEAST_LIKENESS = 0.1;

/** A new set, or what is left of it and others. */
interface Placed {
  readonly vector: SetVector;
  readonly places: Places;
}

export interface Surroundings {
  /** The sets nearest to the new one. */
  readonly nearest: readonly NearSet[];
  /** Where they were looked for. */
  readonly candidates: Candidates;
}

/**
 * Released sets, up to three, whose counts with that of the new set are that of a few people: the difference of nested
 * sets, inclusion and exclusion, a set against its parts, the old against the new division.
 *
 * Source: differencing, Handbook on Statistical Disclosure Control, 4.3.3 and 5.7; I. Fellegi, "On the question of
 * statistical confidentiality" (1972).
 *
 * Sets are taken together with one other where the budget lets all be or all kin, and the nearest ones in any case. Of the
 * nearest `budget.followed`, and as many of those nearest to what each leaves, are taken together with two others; so are
 * all, or all kin, where they are few.
 */
export function findCombination(released: ReleasedSets, { vector, places }: Placed, threshold: number, { nearest, candidates }: Surroundings, budget: SearchBudget): Telltale | undefined {
  const pair = findNear(released, vector, threshold);
  if (pair) return pair;
  const triple = findAnyThree(released, vector, threshold, budget.taken(released, places), (number, sign) => {
    const rest = combine(vector, released, number, sign);
    return isOfFew(rest, threshold) ? undefined : findEitherWay(findNear, released, rest, threshold, [number]);
  });
  if (triple) return triple;
  for (const [rank, { number, sign, likeness }] of nearest.entries()) {
    const rest = combine(vector, released, number, sign);
    if (isOfFew(rest, threshold)) continue;
    const third = findEitherWay(nearFor(rest, candidates, likeness), released, rest, threshold, [number]);
    if (third) return third;
    if (rank >= budget.followed) continue;
    const quadruple = findThird(released, { vector: rest, places }, threshold, number, budget);
    if (quadruple) return quadruple;
  }
  return findBesideWholes(released, { vector, places }, threshold, budget);
}

/** Takes the set together with published ones that it has too little in common with to be near, and with two near to what these leave. */
function findBesideWholes(released: ReleasedSets, { vector, places }: Placed, threshold: number, budget: SearchBudget): Telltale | undefined {
  for (const list of budget.followedAnyway(released, places)) {
    for (const number of list) {
      for (const sign of [-1, 1]) {
        const found = findThird(released, { vector: combine(vector, released, number, sign), places }, threshold, number, budget);
        if (found) return found;
      }
    }
  }
  return undefined;
}

/** Looking at every set would take too long for one that has little in common with the new one, where there are many. */
function nearFor({ parts }: SetVector, candidates: Candidates, likeness: number): typeof findNear {
  const isByChance = parts === undefined && candidates !== 'ALL' && likeness < LEAST_LIKENESS;
  return isByChance ? (sets, vector, of, before) => findNearAmong(sets, vector, of, before ?? [], candidates) : findNear;
}

/** Where a vector counts some people and takes others away, its sign does not tell whether a set is to be added or taken away. */
function findEitherWay(find: typeof findNear, released: ReleasedSets, rest: SetVector, threshold: number, before: readonly number[]): Telltale | undefined {
  return find(released, rest, threshold, before) ?? (Math.abs(rest.persons) < threshold ? find(released, negative(rest), threshold, before) : undefined);
}

function findThird(released: ReleasedSets, { vector, places }: Placed, threshold: number, before: number, budget: SearchBudget): Telltale | undefined {
  if (budget.followed === 0) return undefined;
  const candidates = budget.candidates(released, vector, [places, released.placesOf(before)]);
  for (const { number, sign } of nearestSets(released, vector, budget.followed, candidates)) {
    if (number === before) continue;
    const last = combine(vector, released, number, sign);
    if (isOfFew(last, threshold)) continue;
    const found = findEitherWay(findNear, released, last, threshold, [before, number]);
    if (found) return found;
  }
  return undefined;
}
