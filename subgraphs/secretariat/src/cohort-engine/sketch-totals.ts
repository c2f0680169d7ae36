import { grownInts } from './grown-array.js';

export const SKETCH_SIGNS = 64;
const WORDS = 2;
/** Ones are counted in binary, 32 signs to a word: a plane of words for each digit. */
const PLANES = 8;
const MOST_COUNTED = 2 ** PLANES - 1;
const CELL_WORDS = PLANES * WORDS;

/** 64 sums of signs for each cell. */
export class SketchTotals {
  #planes = new Int32Array(0);
  #ones = new Int32Array(0);
  #persons = new Int32Array(0);

  get bytes(): number {
    return this.#planes.byteLength + this.#ones.byteLength + this.#persons.byteLength;
  }

  reserve(cells: number): void {
    if (cells <= this.#persons.length) return;
    this.#persons = grownInts(this.#persons, cells);
    this.#planes = grownInts(this.#planes, this.#persons.length * CELL_WORDS);
    this.#ones = grownInts(this.#ones, this.#persons.length * SKETCH_SIGNS);
  }

  /** @param low, high 64 bits, a one for a plus. */
  add(cell: number, low: number, high: number): void {
    const persons = (this.#persons[cell] ?? 0) + 1;
    this.#persons[cell] = persons;
    this.#count(cell * CELL_WORDS, low);
    this.#count(cell * CELL_WORDS + PLANES, high);
    if (persons % MOST_COUNTED === 0) this.#empty(cell);
  }

  sketchOf(cell: number): Int32Array {
    this.#empty(cell);
    const persons = this.#persons[cell] ?? 0;
    return this.#ones.slice(cell * SKETCH_SIGNS, (cell + 1) * SKETCH_SIGNS).map((ones) => 2 * ones - persons);
  }

  #count(from: number, word: number): void {
    const planes = this.#planes;
    for (let at = from, carry = word; carry !== 0; at += 1) {
      const digit = planes[at] ?? 0;
      planes[at] = digit ^ carry;
      carry &= digit;
    }
  }

  /** Moves what the planes have counted to the sums. */
  #empty(cell: number): void {
    for (let sign = 0; sign < SKETCH_SIGNS; sign += 1) {
      const from = cell * CELL_WORDS + (sign >>> 5) * PLANES;
      let ones = 0;
      for (let plane = 0; plane < PLANES; plane += 1) ones += (((this.#planes[from + plane] ?? 0) >>> (sign & 31)) & 1) << plane;
      this.#ones[cell * SKETCH_SIGNS + sign] = (this.#ones[cell * SKETCH_SIGNS + sign] ?? 0) + ones;
    }
    this.#planes.fill(0, cell * CELL_WORDS, (cell + 1) * CELL_WORDS);
  }
}
