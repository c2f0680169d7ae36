import { maskOf } from './part-index.js';
import type { PeopleVector } from './people-vector.js';
import { SKETCH_LENGTH, type ReleasedSets } from './released-sets.js';
import { onesIn } from './signature.js';

/** A sum and difference of sets: what it counts of whom, as far as sketches and parts tell. */
export interface SetVector extends PeopleVector {
  /** Of the counts of its sets; negative where more is taken away. */
  readonly persons: number;
  readonly sketch: Float32Array;
}

export const vectorOf = ({ persons, sketch, parts }: PeopleVector & Pick<SetVector, 'persons'>): SetVector => ({ persons, sketch: Float32Array.from(sketch), ...(parts && { parts }) });

/**
 * The sum of the squares of how often each person is counted, estimated: for a difference of sets, how many people they
 * differ by. Off by 18 % (one standard deviation); exactly 0 for nobody.
 *
 * Source: N. Alon, Y. Matias, M. Szegedy, "The space complexity of approximating the frequency moments" (1996).
 */
export function energyOf({ sketch }: Pick<SetVector, 'sketch'>): number {
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
  const left = parts && released.index.isComplete ? parts.slice() : undefined;
  if (left) released.index.combine(left, number, sign);
  return { persons: persons + sign * released.personsOf(number), sketch: combined, ...(left && { parts: left }) };
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

/** The sum over people of how often each is counted by both, estimated. */
export function overlapOf({ sketch }: SetVector, sketches: Float32Array, number: number): number {
  const from = number * SKETCH_LENGTH;
  // Four sums at once: each addition need not wait for the one before.
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < SKETCH_LENGTH; at += 4) {
    one += (sketch[at] ?? 0) * (sketches[from + at] ?? 0);
    two += (sketch[at + 1] ?? 0) * (sketches[from + at + 1] ?? 0);
    three += (sketch[at + 2] ?? 0) * (sketches[from + at + 2] ?? 0);
    four += (sketch[at + 3] ?? 0) * (sketches[from + at + 3] ?? 0);
  }
  return (one + two + three + four) / SKETCH_LENGTH;
}

/** The same, counted the other way round. */
export const negative = ({ persons, sketch, parts }: SetVector): SetVector => ({
  persons: -persons,
  sketch: sketch.map((each) => -each),
  ...(parts && { parts: parts.map((each) => -each) }),
});
