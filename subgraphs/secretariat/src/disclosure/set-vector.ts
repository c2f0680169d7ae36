import { maskOf, type Parts } from './part-index.js';
import type { PeopleVector } from './people-vector.js';
import type { ReleasedSets } from './released-sets.js';
import { onesIn } from './signature.js';
import { SKETCH_LENGTH } from './sketch-rows.js';

/** A sum and difference of sets: what it counts of whom, as far as sketches and parts tell. */
export interface SetVector {
  /** Of the counts of its sets; negative where more is taken away. */
  readonly persons: number;
  readonly sketch: Float32Array;
  /** As in `PeopleVector`. */
  readonly parts: Parts | undefined;
}

export const vectorOf = ({ persons, sketch, parts }: PeopleVector & Pick<SetVector, 'persons'>): SetVector => ({ persons, sketch: new Float32Array(sketch), parts });

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

/** Reckons its sketch when it is asked for: mostly the parts alone tell enough. */
class ReckonedVector implements SetVector {
  #sketch: Float32Array | undefined;

  constructor(
    readonly persons: number,
    private readonly reckon: () => Float32Array,
    readonly parts: Parts | undefined,
  ) {}

  get sketch(): Float32Array {
    return (this.#sketch ??= this.reckon());
  }
}

/** @param sign 1 to add the released set, −1 to take it away. */
export function combine(vector: SetVector, released: ReleasedSets, number: number, sign: number): SetVector {
  const sketchOf = (): Float32Array => {
    const { sketch } = vector;
    const [combined, { sketches }] = [new Float32Array(SKETCH_LENGTH), released];
    for (let at = 0, from = number * SKETCH_LENGTH; at < SKETCH_LENGTH; at += 1) combined[at] = (sketch[at] ?? 0) + sign * (sketches[from + at] ?? 0);
    return combined;
  };
  const parts = vector.parts && released.index.isComplete ? released.index.combined(vector.parts, number, sign) : undefined;
  return new ReckonedVector(vector.persons + sign * released.personsOf(number), sketchOf, parts);
}

/** Above this, fewer people than the threshold are as good as never behind it: five standard deviations. */
export const smallEnergy = (threshold: number): number => 1.6 * threshold;

/** Whether a vector counts fewer people than the threshold, as far as can be told; nobody are few. */
export const isOfFew = (vector: SetVector, threshold: number): boolean =>
  (vector.parts === undefined || onesIn(maskOf(vector.parts)) < threshold) && energyOf(vector) <= smallEnergy(threshold);

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
export function negative(vector: SetVector): SetVector {
  const { persons, parts } = vector;
  return new ReckonedVector(-persons, () => vector.sketch.map((each) => -each), parts && negativeParts(parts));
}

function negativeParts(parts: Parts): readonly number[] {
  const turned: number[] = [];
  for (let part = 0; part < parts.length; part += 1) turned.push(-(parts[part] ?? 0) | 0);
  return turned;
}
