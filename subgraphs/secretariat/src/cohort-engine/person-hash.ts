import { BATCH_PERSONS } from './match-batch.js';
import { createHashKernels, type HashKernel } from './person-hash-kernel.js';
import { viewOf } from './sorted-block.js';

/** A word of each person of a batch. */
export type WordColumn = Int32Array;

/** Of a person's key only four words count, so that streams with short and long keys tell the same. */
const KEY_WORDS = 4;
const HASH_WORDS = 4;
const COLUMN_BYTES = 4 * BATCH_PERSONS;

/**
 * HalfSipHash-1-3 of the join keys of a batch, of whose last state two words are taken at a time, which halves its cost.
 * Only who has the key can tell which sets of persons give equal sums.
 *
 * It is WebAssembly for its vectors: written plainly, hashing is most of what counting costs.
 *
 * Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF"; HalfSipHash is its variant of 32-bit words.
 */
export class PersonHash {
  /** The first 16 bytes of each person's key as four words, the lowest byte first; to be written before `reckon`. */
  readonly keys: readonly WordColumn[];
  /** What `reckon` gives: two words for the identity, and two for the sketch. */
  readonly words: readonly WordColumn[];
  readonly #start: readonly [number, number, number, number];
  readonly #short: HashKernel;
  readonly #long: HashKernel;

  /** @param key 8 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== 8) throw new RangeError('the key must have 8 bytes');
    const [key0, key1] = [viewOf(key).getInt32(0, true), viewOf(key).getInt32(4, true)];
    this.#start = [key0, key1 ^ 0xee, key0 ^ 0x6c796765, key1 ^ 0x74656462];
    const { memory, short, long } = createHashKernels({ columnBytes: COLUMN_BYTES, keyWords: KEY_WORDS, hashWords: HASH_WORDS });
    const columns = Array.from({ length: KEY_WORDS + HASH_WORDS }, (_, column) => new Int32Array(memory.buffer, column * COLUMN_BYTES, BATCH_PERSONS));
    this.keys = columns.slice(0, KEY_WORDS);
    this.words = columns.slice(KEY_WORDS);
    this.#short = short;
    this.#long = long;
  }

  /** @param isLong whether there are to be words for sketches. */
  reckon(persons: number, isLong: boolean): void {
    const kernel = isLong ? this.#long : this.#short;
    if (persons > 0) kernel(...this.#start, 4 * persons, 0);
  }
}
