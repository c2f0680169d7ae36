import type { Telltale } from './find-near.js';
import type { Overlaps } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { possibleCounts } from './round-count.js';
import { combine, energyOf, smallEnergy, type SetVector } from './set-vector.js';

/** How much of a set must be seen within the vector, for it to count as a part; sketches see 18 % more or less. */
const SEEN_WITHIN = 0.6;

interface Whole {
  readonly vector: SetVector;
  /** The counts that the published figures leave for it. */
  readonly low: number;
  readonly high: number;
  /** Released sets in it already. */
  readonly before: readonly number[];
}

/**
 * Released sets, any number and each apart from the others, that make up the whole but for a few people: a county's
 * neighbourhoods all but one. Each adds its own rounding, so it tells something only where the ranges of the published
 * counts leave fewer numbers than the threshold.
 */
export function findPacking(released: ReleasedSets, { vector, low, high, before }: Whole, threshold: number, overlaps: Overlaps): Telltale | undefined {
  let rest = vector;
  let [least, most] = [low, high];
  const taken = [...before];
  for (const part of partsOf(released, vector, overlaps)) {
    if (released.personsOf(part) >= rest.persons + threshold) continue;
    const left = combine(rest, released, part, -1);
    if (energyOf(left) > 1.25 * Math.max(0, left.persons) + smallEnergy(threshold)) continue;
    const possible = possibleCounts(released.publishedOf(part), threshold);
    [least, most] = [least - possible.high, most - possible.low];
    rest = left;
    taken.push(part);
    const energy = energyOf(rest);
    if (energy === 0) return undefined;
    if (energy <= smallEnergy(threshold)) return most - Math.max(0, least) + 1 < threshold ? { numbers: taken } : undefined;
  }
  return undefined;
}

/** Sets that may lie within the vector, the greatest first. */
function partsOf(released: ReleasedSets, vector: SetVector, overlaps: Overlaps): readonly number[] {
  const isPart = (number: number, at: number): boolean => {
    const persons = released.personsOf(number);
    return persons <= vector.persons && (overlaps.persons[at] ?? 0) >= SEEN_WITHIN * persons;
  };
  return [...overlaps.numbers.filter(isPart)].toSorted((one, other) => released.personsOf(other) - released.personsOf(one));
}
