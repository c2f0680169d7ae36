import type { CohortCell, CohortResult } from './cohort-result.js';

/** What is counted of persons, whichever agencies they are known to. */
export type CohortCounts = Pick<CohortResult, 'persons' | 'cells' | 'total' | 'labels' | 'units'>;

/** What is left of a count without some of its persons. @param whole, part by the same dimensions, without measures. */
export function lessCounts(whole: CohortCounts, part: CohortCounts): CohortCounts {
  const parts = new Map(part.cells.map((cell) => [JSON.stringify(cell.labels), cell]));
  const cells = whole.cells.map((cell) => lessCell(cell, parts.get(JSON.stringify(cell.labels)))).filter(({ persons }) => persons > 0);
  return { ...whole, persons: whole.persons - part.persons, cells, total: lessCell(whole.total, part.total) };
}

function lessCell(whole: CohortCell, part: CohortCell | undefined): CohortCell {
  if (part === undefined) return whole;
  const sketch = whole.sketch && part.sketch && lessWords(whole.sketch, part.sketch);
  const parts = whole.parts && part.parts && lessWords(whole.parts, part.parts);
  return { ...whole, persons: whole.persons - part.persons, identity: BigInt.asUintN(64, whole.identity - part.identity), ...(sketch && { sketch }), ...(parts && { parts }) };
}

/** Modulo 2³², as they were added up. */
const lessWords = (whole: Int32Array, part: Int32Array): Int32Array => whole.map((value, at) => value - (part[at] ?? 0));
