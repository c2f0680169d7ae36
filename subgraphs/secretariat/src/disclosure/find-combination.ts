import { findNear, type Telltale } from './find-near.js';
import { nearestSets, type NearSet } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { combine, energyOf, smallEnergy, type SetVector } from './set-vector.js';

/**
 * Released sets, up to three, whose counts with that of the new set are that of a few people: the difference of nested
 * sets, inclusion and exclusion, a set against its parts, the old against the new division.
 *
 * Source: differencing, Handbook on Statistical Disclosure Control, 4.3.3 and 5.7; I. Fellegi, "On the question of
 * statistical confidentiality" (1972).
 *
 * @param nearest to the new set: these are taken together with all others.
 * @param followed how many of them, and of those nearest to what each leaves, are taken together with two others.
 */
export function findCombination(released: ReleasedSets, set: SetVector, threshold: number, nearest: readonly NearSet[], followed: number): Telltale | undefined {
  const pair = findNear(released, set, threshold);
  if (pair) return pair;
  for (const [rank, { number, sign }] of nearest.entries()) {
    const rest = combine(set, released, number, sign);
    if (energyOf(rest) <= smallEnergy(threshold)) continue;
    const triple = findNear(released, rest, threshold, [number]) ?? findOpposite(released, rest, threshold, [number]);
    if (triple) return triple;
    if (rank >= followed) continue;
    const quadruple = findThird(released, rest, threshold, { before: number, followed });
    if (quadruple) return quadruple;
  }
  return undefined;
}

/** Where a vector counts some people and takes others away, its sign does not tell whether a set is to be added or taken away. */
function findOpposite(released: ReleasedSets, rest: SetVector, threshold: number, before: readonly number[]): Telltale | undefined {
  if (Math.abs(rest.persons) >= threshold) return undefined;
  return findNear(released, { persons: -rest.persons, sketch: rest.sketch.map((each) => -each) }, threshold, before);
}

function findThird(released: ReleasedSets, rest: SetVector, threshold: number, { before, followed }: { before: number; followed: number }): Telltale | undefined {
  for (const { number, sign } of nearestSets(released, rest, followed)) {
    if (number === before) continue;
    const last = combine(rest, released, number, sign);
    if (energyOf(last) <= smallEnergy(threshold)) continue;
    const found = findNear(released, last, threshold, [before, number]) ?? findOpposite(released, last, threshold, [before, number]);
    if (found) return found;
  }
  return undefined;
}
