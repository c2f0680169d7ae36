import type { CohortCell, MeasureStat } from './cohort-result.js';
import { PARTS } from './part-totals.js';
import { SKETCH_SIGNS } from './sketch-totals.js';

/** The cell of all persons: each is in one of the cells. */
export function totalOf(cells: readonly CohortCell[], measures: readonly MeasureStat[], isSketched: boolean): CohortCell {
  const persons = cells.reduce((sum, cell) => sum + cell.persons, 0);
  const identity = BigInt.asUintN(64, cells.reduce((sum, cell) => sum + cell.identity, 0n));
  const total = { labels: [], persons, measures, identity };
  if (!isSketched) return total;
  return { ...total, sketch: sumOf(cells.map(({ sketch }) => sketch), SKETCH_SIGNS), parts: sumOf(cells.map(({ parts }) => parts), PARTS) };
}

function sumOf(columns: readonly (Int32Array | undefined)[], length: number): Int32Array {
  const sum = new Int32Array(length);
  for (const column of columns) {
    for (let at = 0; column && at < length; at += 1) sum[at] = (sum[at] ?? 0) + (column[at] ?? 0);
  }
  return sum;
}
