import { grownFloats, grownInts } from './grown-array.js';

/** Persons and the sum of their hashes, cell by cell. */
export class PersonTotals {
  #persons = new Float64Array(0);
  #low = new Int32Array(0);
  #high = new Int32Array(0);

  get bytes(): number {
    return 2 * this.#persons.byteLength;
  }

  reserve(cells: number): void {
    if (cells <= this.#persons.length) return;
    this.#persons = grownFloats(this.#persons, cells);
    this.#low = grownInts(this.#low, cells);
    this.#high = grownInts(this.#high, cells);
  }

  /**
   * @param cells the cell of each person.
   * @param low, high the halves of each person's hash, taken as unsigned.
   */
  add(cells: Int32Array, count: number, low: Int32Array, high: Int32Array): void {
    const [persons, lows, highs] = [this.#persons, this.#low, this.#high];
    for (let person = 0; person < count; person += 1) {
      const cell = cells[person] ?? 0;
      persons[cell] = (persons[cell] ?? 0) + 1;
      const [before, more] = [lows[cell] ?? 0, low[person] ?? 0];
      const sum = (before + more) | 0;
      const carry = ((before & more) | ((before | more) & ~sum)) >>> 31;
      lows[cell] = sum;
      highs[cell] = ((highs[cell] ?? 0) + (high[person] ?? 0) + carry) | 0;
    }
  }

  personsOf(cell: number): number {
    return this.#persons[cell] ?? 0;
  }

  identityOf(cell: number): bigint {
    return BigInt.asUintN(64, (BigInt(this.#high[cell] ?? 0) << 32n) | BigInt((this.#low[cell] ?? 0) >>> 0));
  }
}
