import { normOf, shortened, type CountShelf } from './count-shelf.js';
import { maskOf, PartIndex, PARTS, type Parts } from './part-index.js';
import type { ReleasedSets } from './released-sets.js';
import { energyBelow, smallEnergy, type SetVector } from './set-vector.js';
import { onesIn } from './signature.js';
import { SKETCH_LENGTH } from './sketch-rows.js';

/** A combination of released sets that leaves a few people. */
export interface Telltale {
  /** Of the released sets in it. */
  readonly numbers: readonly number[];
}

/**
 * A released set that differs from the vector, or from its negative, by some people and fewer than the threshold. Fewer
 * people than the threshold are in fewer parts, so of as many parts with people in them one is the same in both.
 */
export function findNear(released: ReleasedSets, vector: SetVector, threshold: number, before: readonly number[] = []): Telltale | undefined {
  const { parts } = vector;
  const isFound = parts !== undefined && released.index.isComplete && onesIn(maskOf(parts)) >= threshold;
  return isFound ? findByParts(released, vector, parts, threshold, before) : findByScan(released, vector, threshold, { before });
}

/** Whether a released set, times the sign, leaves of the vector some people and fewer than the threshold. */
export function isNear(released: ReleasedSets, vector: SetVector, number: number, sign: number, threshold: number): boolean {
  const { parts } = vector;
  if (Math.abs(released.personsOf(number) - Math.abs(vector.persons)) >= threshold) return false;
  if (parts && released.index.isComplete && !released.index.isWithin(number, parts, -sign, threshold - 1)) return false;
  const energy = energyBelow(vector, released, number, sign, smallEnergy(threshold));
  return energy !== undefined && energy > 0;
}

/** Of the released sets that are added to the vector to take it away, or are taken away. */
const signFor = ({ persons }: SetVector): number => (persons < 0 ? 1 : -1);

function findByParts(released: ReleasedSets, vector: SetVector, parts: Parts, threshold: number, before: readonly number[]): Telltale | undefined {
  const { index } = released;
  const sign = signFor(vector);
  for (let part = 0, left = threshold; part < PARTS && left > 0; part += 1) {
    const own = parts[part] ?? 0;
    if (own === 0) continue;
    left -= 1;
    const sum = sign < 0 ? own : -own | 0;
    for (let entry = index.first(part, sum); entry >= 0; entry = index.after(entry, part, sum)) {
      const number = PartIndex.setOf(entry);
      if (isNear(released, vector, number, sign, threshold) && !before.includes(number)) return { numbers: [...before, number] };
    }
  }
  return undefined;
}

interface ScanOptions {
  readonly before?: readonly number[];
  /** Smaller sets are left out. */
  readonly leastPersons?: number;
}

/**
 * As `findNear`, with a look at every set: sets whose counts differ by more cannot be near, nor those whose sketch is much
 * longer or shorter, nor those that have people in many parts where the other has none.
 */
export function findByScan(released: ReleasedSets, vector: SetVector, threshold: number, { before = [], leastPersons = 0 }: ScanOptions = {}): Telltale | undefined {
  const size = Math.abs(vector.persons);
  const sign = signFor(vector);
  const most = smallEnergy(threshold) * SKETCH_LENGTH;
  const isParted = vector.parts !== undefined && released.index.isComplete;
  const parts = { mask: vector.parts ? maskOf(vector.parts) : 0, mostParts: isParted ? threshold - 1 : PARTS };
  const near = { row: shortened(vector.sketch.map((each) => -sign * each)), norm: normOf(vector.sketch), most, ...parts };
  for (let persons = Math.max(leastPersons, size - threshold + 1); persons < size + threshold; persons += 1) {
    const shelf = released.withPersons(persons);
    for (let at = shelf ? nextNear(shelf, near, 0) : -1; shelf && at >= 0; at = nextNear(shelf, near, at + 1)) {
      const number = shelf.numbers[at] ?? 0;
      if (isNear(released, vector, number, sign, threshold) && !before.includes(number)) return { numbers: [...before, number] };
    }
  }
  return undefined;
}

/** As `findNear`, among some sets alone. */
export function findNearAmong(released: ReleasedSets, vector: SetVector, threshold: number, before: readonly number[], among: readonly (readonly number[])[]): Telltale | undefined {
  const number = among.flat().find((each) => isNear(released, vector, each, signFor(vector), threshold) && !before.includes(each));
  return number === undefined ? undefined : { numbers: [...before, number] };
}

interface Near {
  readonly row: Int8Array;
  readonly norm: number;
  /** Above this squared distance it is not near. */
  readonly most: number;
  readonly mask: number;
  /** Nor if it has people in more parts where there are none, or none where there are. */
  readonly mostParts: number;
}

/** @returns the next place of a set that may be near; −1 where there is none. */
function nextNear({ norms, masks, rows, size }: CountShelf, { row, norm, most, mask, mostParts }: Near, from: number): number {
  // One more, for norms are kept in 32 bits.
  const farthest = Math.sqrt(most) + 1;
  for (let at = from; at < size; at += 1) {
    const longer = (norms[at] ?? 0) - norm;
    if (longer > farthest || longer < -farthest || onesIn((masks[at] ?? 0) ^ mask) > mostParts) continue;
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
