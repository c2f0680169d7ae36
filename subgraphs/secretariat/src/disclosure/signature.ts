import type { ReleasedSets } from './released-sets.js';

/** Sets of which one has more than so many times the people of the other share too little for their signatures to tell. */
const MOST_TIMES = 4;
/** Two and a half standard deviations of what chance makes of the number of signs that agree. */
const LEAST_BIAS = 10;

/** The signs of the 64 sums of a sketch, as two words: those of sets that have much in common mostly agree. */
export function signatureOf(sketch: Int32Array | Float32Array): readonly [number, number] {
  let [first, second] = [0, 0];
  for (let at = 0; at < 32; at += 1) {
    first |= Number((sketch[at] ?? 0) > 0) << at;
    second |= Number((sketch[at + 32] ?? 0) > 0) << at;
  }
  return [first, second];
}

/**
 * The released sets whose signatures agree or disagree with the sketch's more than chance would have it, about one in
 * sixty of those that have nothing in common with it. Of those that have half in common with it, more than half; of those
 * that have three quarters, nearly all.
 *
 * Source: M. Charikar, "Similarity estimation techniques from rounding algorithms" (2002).
 *
 * @param counted how many people the vector counts, by its energy.
 */
export function alikeBySignature({ size, signatures, persons }: Pick<ReleasedSets, 'size' | 'signatures' | 'persons'>, sketch: Float32Array, counted: number): readonly number[] {
  const alike: number[] = [];
  const [first, second] = signatureOf(sketch);
  const [least, most] = [counted / MOST_TIMES, counted * MOST_TIMES];
  for (let number = 0; number < size; number += 1) {
    const each = persons[number] ?? 0;
    // Rules out most, and costs least.
    if (each < least || each > most) continue;
    const differing = onesIn((signatures[2 * number] ?? 0) ^ first) + onesIn((signatures[2 * number + 1] ?? 0) ^ second);
    if (differing <= 32 - LEAST_BIAS || differing >= 32 + LEAST_BIAS) alike.push(number);
  }
  return alike;
}

export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
