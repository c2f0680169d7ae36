import { normOf, shortened, type CountShelf } from './count-shelf.js';
import { SKETCH_LENGTH, type ReleasedSets } from './released-sets.js';
import { energyBelow, smallEnergy, type SetVector } from './set-vector.js';

/** A combination of released sets that leaves a few people. */
export interface Telltale {
  /** Of the released sets in it. */
  readonly numbers: readonly number[];
}

/**
 * A released set that differs from the vector, or from its negative, by some people and fewer than the threshold.
 * Sets whose counts differ by more cannot, nor those whose sketch is much longer or shorter, so only few are looked at.
 */
export function findNear(released: ReleasedSets, vector: SetVector, threshold: number, before: readonly number[] = []): Telltale | undefined {
  const size = Math.abs(vector.persons);
  const sign = vector.persons < 0 ? 1 : -1;
  const limit = smallEnergy(threshold);
  const near = { row: shortened(vector.sketch.map((each) => -sign * each)), norm: normOf(vector.sketch), most: limit * SKETCH_LENGTH };
  for (let persons = Math.max(0, size - threshold + 1); persons < size + threshold; persons += 1) {
    const shelf = released.withPersons(persons);
    for (let at = shelf ? nextNear(shelf, near, 0) : -1; shelf && at >= 0; at = nextNear(shelf, near, at + 1)) {
      const number = shelf.numbers[at] ?? 0;
      const energy = energyBelow(vector, released, number, sign, limit);
      if (energy !== undefined && energy > 0 && !before.includes(number)) return { numbers: [...before, number] };
    }
  }
  return undefined;
}

/** As `findNear`, among some sets alone. */
export function findNearAmong(released: ReleasedSets, vector: SetVector, threshold: number, before: readonly number[], among: readonly (readonly number[])[]): Telltale | undefined {
  const size = Math.abs(vector.persons);
  const sign = vector.persons < 0 ? 1 : -1;
  for (const list of among) {
    for (const number of list) {
      if (Math.abs(released.personsOf(number) - size) >= threshold) continue;
      const energy = energyBelow(vector, released, number, sign, smallEnergy(threshold));
      if (energy !== undefined && energy > 0 && !before.includes(number)) return { numbers: [...before, number] };
    }
  }
  return undefined;
}

interface Near {
  readonly row: Int8Array;
  readonly norm: number;
  /** Above this squared distance it is not near. */
  readonly most: number;
}

/** @returns the next place of a set that may be near; −1 where there is none. */
function nextNear({ norms, rows, size }: CountShelf, { row, norm, most }: Near, from: number): number {
  // One more, for norms are kept in 32 bits.
  const farthest = Math.sqrt(most) + 1;
  for (let at = from; at < size; at += 1) {
    const longer = (norms[at] ?? 0) - norm;
    if (longer > farthest || longer < -farthest) continue;
    let distance = 0;
    for (let place = 0, other = at * SKETCH_LENGTH; place < SKETCH_LENGTH && distance <= most; place += 4, other += 4) {
      const one = (row[place] ?? 0) - (rows[other] ?? 0);
      const two = (row[place + 1] ?? 0) - (rows[other + 1] ?? 0);
      const three = (row[place + 2] ?? 0) - (rows[other + 2] ?? 0);
      const four = (row[place + 3] ?? 0) - (rows[other + 3] ?? 0);
      distance += one * one + two * two + three * three + four * four;
    }
    if (distance <= most) return at;
  }
  return -1;
}
