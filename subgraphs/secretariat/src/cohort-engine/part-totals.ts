import { grownInts, rowsOf } from './grown-array.js';

export const PARTS = 32;

/** For each cell, sums over persons put apart by their hashes. */
export class PartTotals {
  #sums = new Int32Array(0);

  get bytes(): number {
    return this.#sums.byteLength;
  }

  reserve(cells: number): void {
    if (cells * PARTS > this.#sums.length) this.#sums = grownInts(this.#sums, cells * PARTS);
  }

  /**
   * @param cells the cell of each person.
   * @param first, second words of each person: the first one says which part, the second one is added, modulo 2³².
   */
  add(cells: Int32Array, count: number, first: Int32Array, second: Int32Array): void {
    const sums = this.#sums;
    for (let person = 0; person < count; person += 1) {
      const part = (cells[person] ?? 0) * PARTS + ((first[person] ?? 0) & (PARTS - 1));
      sums[part] = (sums[part] ?? 0) + (second[person] ?? 0);
    }
  }

  /** Of the first so many cells; rows of one array, as sketches are. */
  partsOf(cells: number): readonly Int32Array[] {
    return rowsOf(this.#sums.slice(0, cells * PARTS), PARTS);
  }
}
