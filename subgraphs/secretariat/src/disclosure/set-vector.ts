import { SKETCH_LENGTH, type ReleasedSets } from './released-sets.js';

/** A sum and difference of sets: what it counts of whom, as far as sketches tell. */
export interface SetVector {
  /** Of the counts of its sets; negative where more is taken away. */
  readonly persons: number;
  readonly sketch: Float32Array;
}

/**
 * The sum of the squares of how often each person is counted, estimated: for a difference of sets, how many people they
 * differ by. Off by 18 % (one standard deviation); exactly 0 for nobody.
 *
 * Source: N. Alon, Y. Matias, M. Szegedy, "The space complexity of approximating the frequency moments" (1996).
 */
export function energyOf({ sketch }: SetVector): number {
  let sum = 0;
  for (let at = 0; at < SKETCH_LENGTH; at += 1) {
    const each = sketch[at] ?? 0;
    sum += each * each;
  }
  return sum / SKETCH_LENGTH;
}

/** @param sign 1 to add the released set, −1 to take it away. */
export function combine({ persons, sketch }: SetVector, released: ReleasedSets, number: number, sign: number): SetVector {
  const combined = new Float32Array(SKETCH_LENGTH);
  const { sketches } = released;
  const from = number * SKETCH_LENGTH;
  for (let at = 0; at < SKETCH_LENGTH; at += 1) combined[at] = (sketch[at] ?? 0) + sign * (sketches[from + at] ?? 0);
  return { persons: persons + sign * released.personsOf(number), sketch: combined };
}

/** Above this, fewer people than the threshold are as good as never behind it: five standard deviations. */
export const smallEnergy = (threshold: number): number => 1.6 * threshold;

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
export const negative = ({ persons, sketch }: SetVector): SetVector => ({ persons: -persons, sketch: sketch.map((each) => -each) });
