import type { KeyHash } from './key-hash.js';
import { isSameKey } from './sorted-block.js';

/** Whole rows, by their numbers. */
export interface TableRows {
  readonly view: DataView;
  /** Bytes of a row. */
  readonly width: number;
}

/** A slot has a hash, and the number of a person with it from 1 on; 0 where it is free. */
const SLOT_NUMBERS = 2;
const FEWEST_SLOTS = 1_024;
const LARGEST_LOAD = 0.7;

/**
 * The persons of several streams, each found by the key: an open-addressing table over all of them, and beside it, person by
 * person, which streams have them and in which rows. It is filled anew again and again, in the same memory.
 */
export class PersonTable {
  /** Persons so far. */
  count = 0;
  /** Per person, one bit for each stream that has it. */
  bits = new Int32Array(0);
  /** Per stream and person, the row; of a stream that does not have the person, anything. */
  readonly rows: Int32Array[];
  #slots = new Int32Array(0);
  #mask = 0;
  #shift = 31;
  #hashes = new Int32Array(0);
  /** By stream, since `begin`. */
  readonly #added: TableRows[] = [];

  constructor(
    private readonly streams: number,
    private readonly keyBytes: 16 | 32,
    private readonly hash: KeyHash,
  ) {
    this.rows = Array.from({ length: streams }, () => new Int32Array(0));
  }

  get bytes(): number {
    return this.#slots.byteLength + (1 + this.streams) * this.bits.byteLength;
  }

  /** What it takes with so many rows of all streams together. */
  bytesFor(rows: number): number {
    return Math.max(this.#slots.byteLength, 4 * SLOT_NUMBERS * slotsFor(rows)) + (1 + this.streams) * Math.max(this.bits.byteLength, 4 * rows);
  }

  /** Forgets everybody, and makes room for so many rows of all streams together. */
  begin(rows: number): void {
    const slots = slotsFor(rows);
    if (this.#slots.length < SLOT_NUMBERS * slots) this.#slots = new Int32Array(SLOT_NUMBERS * slots);
    else this.#slots.fill(0, 0, SLOT_NUMBERS * slots);
    this.#mask = SLOT_NUMBERS * slots - 1;
    this.#shift = Math.clz32(slots - 1);
    if (this.bits.length < rows) {
      this.bits = new Int32Array(rows);
      for (const stream of this.rows.keys()) this.rows[stream] = new Int32Array(rows);
    }
    this.count = 0;
    this.#added.length = 0;
  }

  /**
   * @param stream from the lowest to the highest; each one's rows from the first to the last.
   * @returns whether all of these rows have keys that the stream did not have before.
   */
  add(stream: number, own: TableRows, from: number, to: number): boolean {
    this.#added[stream] = own;
    if (this.#hashes.length < to - from) this.#hashes = new Int32Array(to - from);
    this.hash.write(this.#hashes, own.view, own.width, from, to);
    const [slots, mask, shift, hashes, bits] = [this.#slots, this.#mask, this.#shift, this.#hashes, this.bits];
    const rows = this.rows[stream] ?? NO_NUMBERS;
    const bit = 1 << stream;
    let { count } = this;
    for (let row = from; row < to; row += 1) {
      const hash = hashes[row - from] ?? 0;
      let at = SLOT_NUMBERS * (hash >>> shift);
      let person = (slots[at + 1] ?? 0) - 1;
      while (person >= 0 && (slots[at] !== hash || !this.#isSame(person, own, row))) {
        at = (at + SLOT_NUMBERS) & mask;
        person = (slots[at + 1] ?? 0) - 1;
      }
      if (person < 0) {
        person = count;
        count += 1;
        slots[at] = hash;
        slots[at + 1] = count;
        bits[person] = bit;
      } else {
        const before = bits[person] ?? 0;
        if ((before & bit) !== 0) return false;
        bits[person] = before | bit;
      }
      rows[person] = row;
    }
    this.count = count;
    return true;
  }

  #isSame(person: number, { view, width }: TableRows, row: number): boolean {
    const own = this.bits[person] ?? 0;
    const stream = 31 - Math.clz32(own & -own);
    const first = this.#added[stream];
    return first !== undefined && isSameKey(first.view, (this.rows[stream]?.[person] ?? 0) * first.width, view, row * width, this.keyBytes);
  }
}

const NO_NUMBERS = new Int32Array(0);

/** A power of two. */
const slotsFor = (rows: number): number => Math.max(FEWEST_SLOTS, 2 ** Math.ceil(Math.log2(rows / LARGEST_LOAD)));
