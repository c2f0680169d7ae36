import type { CohortCell } from '../cohort-engine/index.js';
import type { TableLattice } from './read-lattice.js';

/** A measure over each node of a table. Arrays by node. */
export interface MeasureTotals {
  readonly known: Float64Array;
  readonly sums: Float64Array;
  readonly largest: Float64Array;
  readonly second: Float64Array;
}

/** @param total the table's own total, which is a node as well. */
export function measureTotals({ shape, cellNodes }: TableLattice, cells: readonly CohortCell[], total: CohortCell, measure: number): MeasureTotals {
  const emptied = (): Float64Array => new Float64Array(shape.nodes);
  const totals = { known: emptied(), sums: emptied(), largest: emptied(), second: emptied() };
  const placed = shape.dimensions === 0 ? [{ node: shape.total, cell: total }] : cells.map((cell, at) => ({ node: cellNodes[at] ?? 0, cell }));
  for (const { node, cell } of placed) {
    const stat = cell.measures[measure];
    if (stat === undefined) continue;
    totals.known[node] = stat.known;
    totals.sums[node] = Number(stat.sum);
    totals.largest[node] = Number(stat.largest);
    totals.second[node] = Number(stat.second);
  }
  shape.addUp(totals.known);
  shape.addUp(totals.sums);
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) {
    for (let node = 0; node < shape.nodes; node += 1) if (!shape.isSummed(node, dimension)) takeGreatest(totals, node, shape.summed(node, dimension));
  }
  return totals;
}

/**
 * Names the values behind a node's figures, for their draws. People without a value are no part of it: with others of them in
 * each question, as many draws for the same values would average out to the true figure.
 */
export const valuesIn = ({ known, sums, largest, second }: MeasureTotals, node: number): string => [known, sums, largest, second].map((figures) => figures[node] ?? 0).join(' ');

/** The two greatest of both places. */
function takeGreatest({ largest, second }: MeasureTotals, from: number, to: number): void {
  const [one = 0, two = 0] = [largest[from], second[from]];
  const [first = 0, other = 0] = [largest[to], second[to]];
  largest[to] = Math.max(one, first);
  second[to] = Math.max(Math.min(one, first), two, other);
}
