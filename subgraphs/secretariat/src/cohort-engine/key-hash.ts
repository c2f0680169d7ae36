import { viewOf } from './sorted-block.js';

/** Random bytes that one hash is made of: a number for each half of a word of the longest key, and one more. */
export const KEY_HASH_SEED_BYTES = 68;

const SIXTEEN = 16;

/**
 * Multilinear hashing of join keys under numbers drawn for one question: whatever keys an agency chooses, two of them agree in
 * the topmost n bits, up to 17, with a likelihood of 2⁻ⁿ, and it cannot know which.
 *
 * Source: D. Lemire, O. Kaser, "Strongly universal string hashing is fast" (2014), MULTILINEAR-HM with characters of 16 bits.
 */
export class KeyHash {
  readonly #factors: readonly number[];

  /** @param seed KEY_HASH_SEED_BYTES, of which nobody else knows. */
  constructor(
    seed: Uint8Array,
    private readonly keyBytes: 16 | 32,
  ) {
    if (seed.length !== KEY_HASH_SEED_BYTES) throw new RangeError('the seed is too short or too long');
    const view = viewOf(seed);
    this.#factors = Array.from({ length: KEY_HASH_SEED_BYTES / 4 }, (_, index) => view.getInt32(4 * index));
  }

  /**
   * @param hashes one for each row from `from` on, written from the first place on; of their bits the topmost ones tell most.
   * @param width bytes of a row, which begins with its key.
   */
  write(hashes: Int32Array, rows: DataView, width: number, from: number, to: number): void {
    const [first = 0, ...factors] = this.#factors;
    hashes.fill(first, 0, to - from);
    for (let at = 0; at < this.keyBytes; at += SIXTEEN) addSums(factors.slice(at / 2), hashes, rows, width, from * width + at, to - from);
  }
}

/** Adds the products of a sixteen of each key. */
function addSums([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: readonly number[], hashes: Int32Array, rows: DataView, width: number, start: number, count: number): void {
  for (let row = 0, at = start; row < count; row += 1, at += width) {
    const first = rows.getInt32(at);
    const second = rows.getInt32(at + 4);
    const third = rows.getInt32(at + 8);
    const fourth = rows.getInt32(at + 12);
    const lower = Math.imul((a + (first & 0xffff)) | 0, (b + (first >>> 16)) | 0) + Math.imul((c + (second & 0xffff)) | 0, (d + (second >>> 16)) | 0);
    const higher = Math.imul((e + (third & 0xffff)) | 0, (f + (third >>> 16)) | 0) + Math.imul((g + (fourth & 0xffff)) | 0, (h + (fourth >>> 16)) | 0);
    hashes[row] = (hashes[row] ?? 0) + ((lower + higher) | 0);
  }
}
