import type { ReleasedSets } from './released-sets.js';
import { energyOf, overlapOf, type SetVector } from './set-vector.js';

export interface NearSet {
  readonly number: number;
  /** −1 where it has people in common with the vector, 1 where it has those that the vector takes away. */
  readonly sign: number;
}

/** Those of the released sets that have most in common with the vector, the nearest first. */
export function nearestSets(released: ReleasedSets, vector: SetVector, most: number): readonly NearSet[] {
  const energy = energyOf(vector);
  if (energy === 0) return [];
  const { sketches, size } = released;
  const nearest: (NearSet & { likeness: number })[] = [];
  let least = 0;
  for (let number = 0; number < size; number += 1) {
    const overlap = overlapOf(vector, sketches, number);
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
