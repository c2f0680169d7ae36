import type { ReleasedSets } from './released-sets.js';
import { energyOf, overlapOf, type SetVector } from './set-vector.js';

export interface NearSet {
  readonly number: number;
  /** −1 where it has people in common with the vector, 1 where it has those that the vector takes away. */
  readonly sign: number;
  /** What of the vector it explains, from 0 to 1: the square of the cosine between the two. */
  readonly likeness: number;
}

/** What is looked through: all sets, or lists of the numbers of some, without one in common. */
export type Candidates = 'ALL' | readonly (readonly number[])[];

/** A set has at most as much in common with another as the smaller has people; sketches may see so many times that. */
const MOST_SEEN = 2;

/**
 * Those that have most in common with the vector, the nearest first. Where not all are looked through, those that are too
 * large or too small to have as much are left out unseen.
 */
export function nearestSets(released: ReleasedSets, vector: SetVector, most: number, among: Candidates): readonly NearSet[] {
  const energy = energyOf(vector);
  if (energy === 0 || most === 0) return [];
  const nearest: NearSet[] = [];
  let least = 0;
  const look = (number: number, isBounded: boolean): void => {
    const persons = Math.max(1, released.personsOf(number));
    if (isBounded && nearest.length === most && MOST_SEEN * Math.min(persons / energy, energy / persons) <= least) return;
    const overlap = overlapOf(vector, released.sketches, number);
    const likeness = (overlap * overlap) / (energy * persons);
    if (likeness <= least && nearest.length === most) return;
    nearest.push({ number, sign: overlap > 0 ? -1 : 1, likeness });
    if (nearest.length <= most) return;
    nearest.sort((one, other) => other.likeness - one.likeness);
    nearest.pop();
    least = nearest.at(-1)?.likeness ?? 0;
  };
  if (among === 'ALL') for (let number = 0; number < released.size; number += 1) look(number, false);
  else for (const list of among) for (const number of list) look(number, true);
  return nearest.toSorted((one, other) => other.likeness - one.likeness);
}
