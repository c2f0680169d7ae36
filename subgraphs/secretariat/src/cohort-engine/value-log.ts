import { grownFloats, grownInts } from './grown-array.js';

const FEWEST_VALUES = 1_024;

/** Every value of a measure with its cell: a median needs them all. */
export class ValueLog {
  #cells = new Int32Array(0);
  #values = new Float64Array(0);
  #length = 0;

  get bytes(): number {
    return this.#cells.byteLength + this.#values.byteLength;
  }

  add(cell: number, value: number): void {
    if (this.#length === this.#cells.length) this.#grow();
    this.#cells[this.#length] = cell;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** @returns one per cell, undefined where it has no value; and over all cells. */
  medians(cells: number): { readonly byCell: readonly (number | undefined)[]; readonly total: number | undefined } {
    const starts = this.#starts(cells);
    const sorted = this.#byCell(starts);
    const byCell = Array.from({ length: cells }, (_, cell) => medianOf(sorted.subarray(starts[cell] ?? 0, starts[cell + 1])));
    return { byCell, total: medianOf(sorted) };
  }

  #grow(): void {
    const length = Math.max(FEWEST_VALUES, 2 * this.#length);
    this.#cells = grownInts(this.#cells, length);
    this.#values = grownFloats(this.#values, length);
  }

  /** Where each cell's values begin when they stand cell by cell. */
  #starts(cells: number): Int32Array {
    const starts = new Int32Array(cells + 1);
    for (let at = 0; at < this.#length; at += 1) {
      const next = (this.#cells[at] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let cell = 0; cell < cells; cell += 1) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
    return starts;
  }

  #byCell(starts: Int32Array): Float64Array {
    const sorted = new Float64Array(this.#length);
    const next = starts.slice();
    for (let at = 0; at < this.#length; at += 1) {
      const cell = this.#cells[at] ?? 0;
      const place = next[cell] ?? 0;
      sorted[place] = this.#values[at] ?? 0;
      next[cell] = place + 1;
    }
    return sorted;
  }
}

/** Sorts them in place. */
function medianOf(values: Float64Array): number | undefined {
  if (values.length === 0) return undefined;
  values.sort();
  const middle = values.length >>> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
}
