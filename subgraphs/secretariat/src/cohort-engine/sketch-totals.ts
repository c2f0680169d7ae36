import { grownInts, rowsOf } from './grown-array.js';

export const SKETCH_SIGNS = 64;
const WORDS = 2;
/** So many persons' words wait for each other: adding seven at once costs little more than adding one. */
const WAITING = 7;
const WAITING_WORDS = WAITING * WORDS;
/** Ones are counted in binary, 32 signs to a word: a plane of words for each digit. */
const PLANES = 8;
const CELL_WORDS = PLANES * WORDS;
/** Whole sevens, and no more than the planes can count. */
const MOST_COUNTED = 252;

/** 64 sums of signs for each cell. */
export class SketchTotals {
  #waiting = new Int32Array(0);
  #planes = new Int32Array(0);
  #ones = new Int32Array(0);
  #persons = new Int32Array(0);

  get bytes(): number {
    return this.#waiting.byteLength + this.#planes.byteLength + this.#ones.byteLength + this.#persons.byteLength;
  }

  reserve(cells: number): void {
    if (cells <= this.#persons.length) return;
    this.#persons = grownInts(this.#persons, cells);
    this.#waiting = grownInts(this.#waiting, this.#persons.length * WAITING_WORDS);
    this.#planes = grownInts(this.#planes, this.#persons.length * CELL_WORDS);
    this.#ones = grownInts(this.#ones, this.#persons.length * SKETCH_SIGNS);
  }

  /**
   * @param cells the cell of each person.
   * @param low, high 64 bits of each person, a one for a plus.
   */
  add(cells: Int32Array, count: number, low: Int32Array, high: Int32Array): void {
    const waiting = this.#waiting;
    for (let person = 0; person < count; person += 1) {
      const cell = cells[person] ?? 0;
      const persons = this.#persons[cell] ?? 0;
      this.#persons[cell] = persons + 1;
      const place = persons % WAITING;
      const at = cell * WAITING_WORDS + place;
      waiting[at] = low[person] ?? 0;
      waiting[at + WAITING] = high[person] ?? 0;
      if (place < WAITING - 1) continue;
      this.#countWaiting(cell);
      if ((persons + 1) % MOST_COUNTED === 0) this.#emptyPlanes(cell);
    }
  }

  /** Of the first so many cells; rows of one array, which crosses threads and is collected as one. */
  sketchesOf(cells: number): readonly Int32Array[] {
    const sketches = new Int32Array(cells * SKETCH_SIGNS);
    for (let cell = 0; cell < cells; cell += 1) {
      this.#countWaiting(cell);
      this.#emptyPlanes(cell);
      const persons = this.#persons[cell] ?? 0;
      for (let at = cell * SKETCH_SIGNS, end = at + SKETCH_SIGNS; at < end; at += 1) sketches[at] = 2 * (this.#ones[at] ?? 0) - persons;
    }
    return rowsOf(sketches, SKETCH_SIGNS);
  }

  #countWaiting(cell: number): void {
    for (let word = 0; word < WORDS; word += 1) this.#countWords(cell * WAITING_WORDS + word * WAITING, cell * CELL_WORDS + word * PLANES);
    this.#waiting.fill(0, cell * WAITING_WORDS, (cell + 1) * WAITING_WORDS);
  }

  /** Adds three by three, as a carry-save adder does: how many of the seven words have each bit, as three digits. */
  #countWords(from: number, to: number): void {
    const waiting = this.#waiting;
    const [a, b, c] = [waiting[from] ?? 0, waiting[from + 1] ?? 0, waiting[from + 2] ?? 0];
    const [d, e, f] = [waiting[from + 3] ?? 0, waiting[from + 4] ?? 0, waiting[from + 5] ?? 0];
    const [left, right, last] = [a ^ b ^ c, d ^ e ^ f, waiting[from + 6] ?? 0];
    const [twosOfLeft, twosOfRight, twosOfAll] = [majority(a, b, c), majority(d, e, f), majority(left, right, last)];
    this.#count(to, left ^ right ^ last);
    this.#count(to + 1, twosOfLeft ^ twosOfRight ^ twosOfAll);
    this.#count(to + 2, majority(twosOfLeft, twosOfRight, twosOfAll));
  }

  #count(plane: number, ones: number): void {
    const planes = this.#planes;
    for (let at = plane, carry = ones; carry !== 0; at += 1) {
      const digit = planes[at] ?? 0;
      planes[at] = digit ^ carry;
      carry &= digit;
    }
  }

  /** Moves what the planes have counted to the sums. */
  #emptyPlanes(cell: number): void {
    const [planes, ones] = [this.#planes, this.#ones];
    for (let sign = 0; sign < SKETCH_SIGNS; sign += 1) {
      const from = cell * CELL_WORDS + (sign >>> 5) * PLANES;
      let counted = 0;
      for (let plane = 0; plane < PLANES; plane += 1) counted += (((planes[from + plane] ?? 0) >>> (sign & 31)) & 1) << plane;
      ones[cell * SKETCH_SIGNS + sign] = (ones[cell * SKETCH_SIGNS + sign] ?? 0) + counted;
    }
    this.#planes.fill(0, cell * CELL_WORDS, (cell + 1) * CELL_WORDS);
  }
}

/** The bits that at least two of them have. */
const majority = (a: number, b: number, c: number): number => (a & b) | (c & (a ^ b));
