import type { ReleasedSets } from './released-sets.js';
import { energyOf, overlapOf, type SetVector } from './set-vector.js';

export interface NearSet {
  readonly number: number;
  /** −1 where it has people in common with the vector, 1 where it has those that the vector takes away. */
  readonly sign: number;
  /** What of the vector it explains, from 0 to 1: the square of the cosine between the two. */
  readonly likeness: number;
}

/** What is looked through: all sets, or the numbers of some, in which a number may be twice. */
export type Candidates = 'ALL' | readonly (readonly number[])[];

/** Sets that were looked at, and how many people each has in common with the vector. Arrays alike in length. */
export interface Overlaps {
  readonly numbers: Int32Array;
  readonly persons: Float64Array;
}

export function overlapsOf(released: ReleasedSets, vector: SetVector, among: Candidates): Overlaps {
  const { sketches, size } = released;
  const numbers = among === 'ALL' ? Int32Array.from({ length: size }, (_, number) => number) : Int32Array.from(new Set(among.flat()));
  const persons = new Float64Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) persons[at] = overlapOf(vector, sketches, numbers[at] ?? 0);
  return { numbers, persons };
}

/** Those that have most in common with the vector, the nearest first. */
export function nearestSets(released: ReleasedSets, vector: SetVector, most: number, { numbers, persons }: Overlaps): readonly NearSet[] {
  const energy = energyOf(vector);
  if (energy === 0 || most === 0) return [];
  const nearest: NearSet[] = [];
  let least = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    const overlap = persons[at] ?? 0;
    const likeness = (overlap * overlap) / (energy * Math.max(1, released.personsOf(number)));
    if (likeness <= least && nearest.length === most) continue;
    nearest.push({ number, sign: overlap > 0 ? -1 : 1, likeness });
    if (nearest.length <= most) continue;
    nearest.sort((one, other) => other.likeness - one.likeness);
    nearest.pop();
    least = nearest.at(-1)?.likeness ?? 0;
  }
  return nearest.toSorted((one, other) => other.likeness - one.likeness);
}
