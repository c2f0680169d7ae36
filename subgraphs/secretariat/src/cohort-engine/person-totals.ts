import { grownFloats, grownInts } from './grown-array.js';

const TWO_32 = 2 ** 32;

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

  /** @param low, high the hash's halves, taken as unsigned. */
  add(cell: number, low: number, high: number): void {
    this.#persons[cell] = (this.#persons[cell] ?? 0) + 1;
    const sum = ((this.#low[cell] ?? 0) >>> 0) + (low >>> 0);
    this.#low[cell] = sum;
    this.#high[cell] = (this.#high[cell] ?? 0) + high + (sum >= TWO_32 ? 1 : 0);
  }

  personsOf(cell: number): number {
    return this.#persons[cell] ?? 0;
  }

  identityOf(cell: number): bigint {
    return BigInt.asUintN(64, (BigInt(this.#high[cell] ?? 0) << 32n) | BigInt((this.#low[cell] ?? 0) >>> 0));
  }
}
