import type { MeasureStat } from './cohort-result.js';
import { grownFloats } from './grown-array.js';

/** What is kept of one measure, cell by cell. All numbers are exact, whatever their sum. */
export class MeasureTotals {
  #known = new Float64Array(0);
  #sum = new Float64Array(0);
  #largest = new Float64Array(0);
  #second = new Float64Array(0);
  /** What of a sum went beyond the numbers that are exact. */
  readonly #beyond = new Map<number, bigint>();

  get bytes(): number {
    return 4 * this.#known.byteLength;
  }

  /** Makes room for so many cells. */
  reserve(cells: number): void {
    if (cells <= this.#known.length) return;
    this.#known = grownFloats(this.#known, cells);
    this.#sum = grownFloats(this.#sum, cells);
    this.#largest = grownFloats(this.#largest, cells);
    this.#second = grownFloats(this.#second, cells);
  }

  /** @param value a safe integer. */
  add(cell: number, value: number): void {
    const known = (this.#known[cell] ?? 0) + 1;
    this.#known[cell] = known;
    const sum = (this.#sum[cell] ?? 0) + value;
    if (Number.isSafeInteger(sum)) this.#sum[cell] = sum;
    else this.#addBeyond(cell, value);
    const largest = this.#largest[cell] ?? 0;
    if (known === 1) this.#largest[cell] = value;
    else if (value > largest) {
      this.#largest[cell] = value;
      this.#second[cell] = largest;
    } else if (known === 2 || value > (this.#second[cell] ?? 0)) this.#second[cell] = value;
  }

  statOf(cell: number): MeasureStat {
    return {
      known: this.#known[cell] ?? 0,
      sum: (this.#beyond.get(cell) ?? 0n) + BigInt(this.#sum[cell] ?? 0),
      largest: BigInt(this.#largest[cell] ?? 0),
      second: BigInt(this.#second[cell] ?? 0),
    };
  }

  #addBeyond(cell: number, value: number): void {
    this.#beyond.set(cell, (this.#beyond.get(cell) ?? 0n) + BigInt(this.#sum[cell] ?? 0));
    this.#sum[cell] = value;
  }
}

/** The same over the persons of both. */
export function addStats(a: MeasureStat, b: MeasureStat): MeasureStat {
  const values = [...valuesOf(a), ...valuesOf(b)].sort((x, y) => (x < y ? 1 : -1));
  return { known: a.known + b.known, sum: a.sum + b.sum, largest: values[0] ?? 0n, second: values[1] ?? 0n };
}

const valuesOf = ({ known, largest, second }: MeasureStat): readonly bigint[] => [largest, second].slice(0, known);
