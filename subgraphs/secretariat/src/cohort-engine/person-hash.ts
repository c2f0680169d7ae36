import { viewOf } from './sorted-block.js';

/** Of a person's key only these count, so that streams with short and long keys tell the same. */
const HASHED_BYTES = 16;
const LENGTH_WORD = HASHED_BYTES << 24;
const FINAL_ROUNDS = 3;
const SHORT_WORDS = 2;
const LONG_WORDS = 4;

/**
 * HalfSipHash-1-3 of a join key, of whose last state two words are taken at a time, which halves its cost. Only who has
 * the key can tell which sets of persons give equal sums.
 *
 * Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF"; HalfSipHash is its variant of 32-bit words.
 */
export class PersonHash {
  /** Two words for the identity and, where wanted, two for the sketch; of the person last asked for. */
  readonly words: Int32Array;
  readonly #key0: number;
  readonly #key1: number;

  /** @param key 8 bytes. */
  constructor(key: Uint8Array, isLong: boolean) {
    if (key.length !== 8) throw new RangeError('the key must have 8 bytes');
    this.words = new Int32Array(isLong ? LONG_WORDS : SHORT_WORDS);
    this.#key0 = viewOf(key).getInt32(0, true);
    this.#key1 = viewOf(key).getInt32(4, true);
  }

  /** @param at where the key begins. */
  reckon(view: DataView, at: number): void {
    let v0 = this.#key0;
    let v1 = this.#key1 ^ 0xee;
    let v2 = this.#key0 ^ 0x6c796765;
    let v3 = this.#key1 ^ 0x74656462;
    for (let offset = 0; offset <= HASHED_BYTES; offset += 4) {
      const word = offset < HASHED_BYTES ? view.getInt32(at + offset, true) : LENGTH_WORD;
      v3 ^= word;
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
      v0 ^= word;
    }
    this.#squeeze(v0, v1, v2 ^ 0xee, v3);
  }

  #squeeze(v0: number, v1: number, v2: number, v3: number): void {
    const { words } = this;
    for (let output = 0; output < words.length; output += 2) {
      for (let round = 0; round < FINAL_ROUNDS; round += 1) {
        v0 = (v0 + v1) | 0;
        v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
        v0 = (v0 << 16) | (v0 >>> 16);
        v2 = (v2 + v3) | 0;
        v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
        v0 = (v0 + v3) | 0;
        v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
        v2 = (v2 + v1) | 0;
        v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
        v2 = (v2 << 16) | (v2 >>> 16);
      }
      words[output] = v1 ^ v3;
      words[output + 1] = v0 ^ v2;
      v1 ^= 0xdd;
    }
  }
}
