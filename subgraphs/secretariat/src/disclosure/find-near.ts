import type { ReleasedSets } from './released-sets.js';
import { energyBelow, smallEnergy, type SetVector } from './set-vector.js';

/** A combination of released sets that leaves a few people. */
export interface Telltale {
  /** Of the released sets in it. */
  readonly numbers: readonly number[];
}

/**
 * A released set that differs from the vector, or from its negative, by some people and fewer than the threshold.
 * Sets whose counts differ by more cannot, so only few are looked at.
 */
export function findNear(released: ReleasedSets, vector: SetVector, threshold: number, before: readonly number[] = []): Telltale | undefined {
  const sign = vector.persons < 0 ? 1 : -1;
  const size = Math.abs(vector.persons);
  for (let persons = Math.max(0, size - threshold + 1); persons < size + threshold; persons += 1) {
    for (const number of released.withPersons(persons)) {
      const energy = energyBelow(vector, released, number, sign, smallEnergy(threshold));
      if (energy !== undefined && energy > 0 && !before.includes(number)) return { numbers: [...before, number] };
    }
  }
  return undefined;
}
