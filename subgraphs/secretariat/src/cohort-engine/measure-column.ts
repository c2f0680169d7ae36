import type { CohortPlan, SlotRef } from './cohort-plan.js';
import type { MeasureStat } from './cohort-result.js';
import type { MatchBatch } from './match-batch.js';
import { addStats, MeasureTotals } from './measure-totals.js';
import { readMeasure, UNKNOWN_VALUE } from './read-measure.js';
import type { RowLayout } from './sorted-block.js';
import { StreamFault } from './stream-fault.js';
import { ValueLog } from './value-log.js';

const NOTHING: MeasureStat = { known: 0, sum: 0n, largest: 0n, second: 0n };

/** One measure asked for: reads it of every person, and adds it up cell by cell. */
export class MeasureColumn {
  readonly #totals = new MeasureTotals();
  readonly #log: ValueLog | undefined;
  readonly #stream: number;
  readonly #offset: number;
  readonly #width: number;

  constructor({ stream, slot }: SlotRef, layouts: readonly RowLayout[], { median }: Pick<CohortPlan, 'median'>) {
    const { keyBytes = 16, dimensions = 0, width = 0 } = layouts[stream] ?? {};
    this.#stream = stream;
    this.#offset = keyBytes + 2 * dimensions + 8 * slot;
    this.#width = width;
    this.#log = median ? new ValueLog() : undefined;
  }

  get bytes(): number {
    return this.#totals.bytes + (this.#log?.bytes ?? 0);
  }

  /** Makes room for so many cells. */
  reserve(cells: number): void {
    this.#totals.reserve(cells);
  }

  /**
   * @param cells the cell of each person.
   * @throws StreamFault for a value too large to be exact.
   */
  add({ count, rows, blocks }: MatchBatch, cells: Int32Array): void {
    const column = rows[this.#stream];
    const view = blocks[this.#stream]?.view;
    if (column === undefined || view === undefined) return;
    for (let person = 0; person < count; person += 1) {
      const row = column[person] ?? -1;
      if (row < 0) continue;
      const value = readMeasure(view, row * this.#width + this.#offset);
      if (value === UNKNOWN_VALUE) continue;
      if (Number.isNaN(value)) throw new StreamFault(this.#stream, 'VALUE');
      const cell = cells[person] ?? 0;
      this.#totals.add(cell, value);
      this.#log?.add(cell, value);
    }
  }

  /** By cell, and over all of them. */
  stats(cells: number): { readonly byCell: readonly MeasureStat[]; readonly total: MeasureStat } {
    const medians = this.#log?.medians(cells);
    const stats = Array.from({ length: cells }, (_, cell) => this.#totals.statOf(cell));
    const byCell = stats.map((stat, cell) => withMedian(stat, medians?.byCell[cell]));
    return { byCell, total: withMedian(stats.reduce(addStats, NOTHING), medians?.total) };
  }
}

const withMedian = (stat: MeasureStat, median: number | undefined): MeasureStat => (median === undefined ? stat : { ...stat, median });
