import { maskOf } from './part-index.js';
import type { PeopleVector } from './people-vector.js';
import type { ReleasedSets } from './released-sets.js';
import { onesIn } from './signature.js';
import { SKETCH_LENGTH } from './sketch-rows.js';

/** A sum and difference of sets: what it counts of whom, as far as sketches and parts tell. */
export interface SetVector extends PeopleVector {
  /** Of the counts of its sets; negative where more is taken away. */
  readonly persons: number;
  readonly sketch: Float32Array;
}

export const vectorOf = ({ persons, sketch, parts }: PeopleVector & Pick<SetVector, 'persons'>): SetVector => ({ persons, sketch: new Float32Array(sketch), ...(parts && { parts }) });

/**
 * The sum of the squares of how often each person is counted, estimated: for a difference of sets, how many people they
 * differ by. Off by 18 % (one standard deviation); exactly 0 for nobody.
 *
 * Source: N. Alon, Y. Matias, M. Szegedy, "The space complexity of approximating the frequency moments" (1996).
 */
export function energyOf({ sketch }: Pick<PeopleVector, 'sketch'>): number {
  let sum = 0;
  for (let at = 0; at < SKETCH_LENGTH; at += 1) {
    const each = sketch[at] ?? 0;
    sum += each * each;
  }
  return sum / SKETCH_LENGTH;
}

/** @param sign 1 to add the released set, −1 to take it away. */
export function combine({ persons, sketch, parts }: SetVector, released: ReleasedSets, number: number, sign: number): SetVector {
  const combined = new Float32Array(SKETCH_LENGTH);
  const { sketches } = released;
  const from = number * SKETCH_LENGTH;
  for (let at = 0; at < SKETCH_LENGTH; at += 1) combined[at] = (sketch[at] ?? 0) + sign * (sketches[from + at] ?? 0);
  const left = parts && released.index.isComplete ? new Int32Array(parts) : undefined;
  if (left) released.index.combine(left, number, sign);
  const counted = persons + sign * released.personsOf(number);
  return left ? { persons: counted, sketch: combined, parts: left } : { persons: counted, sketch: combined };
}

/** Above this, fewer people than the threshold are as good as never behind it: five standard deviations. */
export const smallEnergy = (threshold: number): number => 1.6 * threshold;

/** Whether a vector counts fewer people than the threshold, as far as can be told; nobody are few. */
export const isOfFew = (vector: SetVector, threshold: number): boolean =>
  energyOf(vector) <= smallEnergy(threshold) && (vector.parts === undefined || onesIn(maskOf(vector.parts)) < threshold);

/** Like `energyOf` of the vector and the released set, but gives up as soon as it is above the limit. */
export function energyBelow({ sketch }: SetVector, released: ReleasedSets, number: number, sign: number, limit: number): number | undefined {
  const { sketches } = released;
  const from = number * SKETCH_LENGTH;
  const most = limit * SKETCH_LENGTH;
  let sum = 0;
  for (let at = 0; at < SKETCH_LENGTH; at += 1) {
    const each = (sketch[at] ?? 0) + sign * (sketches[from + at] ?? 0);
    sum += each * each;
    if (sum > most) return undefined;
  }
  return sum / SKETCH_LENGTH;
}

/** The same, counted the other way round. */
export function negative({ persons, sketch, parts }: SetVector): SetVector {
  const turned = new Float32Array(SKETCH_LENGTH);
  for (let at = 0; at < SKETCH_LENGTH; at += 1) turned[at] = -(sketch[at] ?? 0);
  return parts ? { persons: -persons, sketch: turned, parts: negativeParts(parts) } : { persons: -persons, sketch: turned };
}

function negativeParts(parts: Int32Array): Int32Array {
  const turned = new Int32Array(parts.length);
  for (let part = 0; part < parts.length; part += 1) turned[part] = -(parts[part] ?? 0);
  return turned;
}
