import { type CohortCell, type MeasureStat } from './cohort-result.js';
import { SKETCH_SIGNS } from './sketch-totals.js';

/** The cell of all persons: each is in one of the cells. */
export function totalOf(cells: readonly CohortCell[], measures: readonly MeasureStat[], isSketched: boolean): CohortCell {
  const persons = cells.reduce((sum, cell) => sum + cell.persons, 0);
  const identity = BigInt.asUintN(64, cells.reduce((sum, cell) => sum + cell.identity, 0n));
  const total = { labels: [], persons, measures, identity };
  return isSketched ? { ...total, sketch: sumOfSketches(cells) } : total;
}

function sumOfSketches(cells: readonly CohortCell[]): Int32Array {
  const sum = new Int32Array(SKETCH_SIGNS);
  for (const { sketch } of cells) sketch?.forEach((value, sign) => (sum[sign] = (sum[sign] ?? 0) + value));
  return sum;
}
