import type { Telltale } from './find-near.js';
import type { Candidates } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { possibleCounts, type PossibleCounts } from './round-count.js';
import { combine, energyOf, isOfFew, overlapOf, smallEnergy, type SetVector } from './set-vector.js';

/** How much of a set must be seen within the vector, for it to count as a part; sketches see 18 % more or less. */
const SEEN_WITHIN = 0.6;

interface Whole {
  readonly vector: SetVector;
  /** The counts that the published figures leave for it. */
  readonly possible: PossibleCounts;
  /** Released sets in it already. */
  readonly before: readonly number[];
}

/**
 * Released sets, any number and each apart from the others, that make up the whole but for a few people: a county's
 * neighbourhoods all but one. Each adds its own rounding, so it tells something only where the ranges of the published
 * counts leave fewer numbers than the threshold; parts that leave more by themselves are not looked at.
 */
export function findPacking(released: ReleasedSets, { vector, possible, before }: Whole, threshold: number, among: Candidates): Telltale | undefined {
  let left: PossibleLeft = { rest: vector, ...possible };
  if (!canTell(left, threshold)) return undefined;
  const taken = [...before];
  for (const part of partsOf(released, left, among, threshold)) {
    if (released.personsOf(part) >= left.rest.persons + threshold) continue;
    const next = without(left, released, part, threshold);
    if (!canTell(next, threshold)) continue;
    const rest = combine(left.rest, released, part, -1);
    const energy = energyOf(rest);
    if (energy > 1.25 * Math.max(0, rest.persons) + smallEnergy(threshold)) continue;
    left = { ...next, rest };
    taken.push(part);
    if (energy === 0) return undefined;
    if (isOfFew(rest, threshold)) return left.high - Math.max(0, left.low) + 1 < threshold ? { numbers: taken } : undefined;
  }
  return undefined;
}

/** What is left of a whole, and the counts that the published figures leave for that. */
interface PossibleLeft extends PossibleCounts {
  readonly rest: SetVector;
}

/** The counts that are possible without a part; who is left is not reckoned. */
function without({ rest, low, high }: PossibleLeft, released: ReleasedSets, part: number, threshold: number): PossibleLeft {
  const possible = possibleCounts(released.publishedOf(part), threshold);
  return { rest: { ...rest, persons: rest.persons - released.personsOf(part) }, low: low - possible.high, high: high - possible.low };
}

/** Whether few enough counts may be possible in the end. Neither what is possible above the true count nor all of it ever becomes less. */
const canTell = ({ rest, low, high }: PossibleLeft, threshold: number): boolean => Math.min(high - rest.persons, high - low) <= threshold - 2;

/** Sets that may lie within the whole, and tell of what is left, the greatest first. */
function partsOf(released: ReleasedSets, whole: PossibleLeft, among: Candidates, threshold: number): readonly number[] {
  const parts: number[] = [];
  const { rest } = whole;
  const spare = { above: threshold - 2 - (whole.high - rest.persons), width: threshold - 2 - (whole.high - whole.low) };
  const look = (number: number): void => {
    const persons = released.personsOf(number);
    if (persons > rest.persons) return;
    const possible = possibleCounts(released.publishedOf(number), threshold);
    if (persons - possible.low > spare.above && possible.high - possible.low > spare.width) return;
    if (overlapOf(rest, released.sketches, number) >= SEEN_WITHIN * persons) parts.push(number);
  };
  if (among === 'ALL') for (let number = 0; number < released.size; number += 1) look(number);
  else for (const list of among) list.forEach(look);
  return parts.sort((one, other) => released.personsOf(other) - released.personsOf(one));
}
