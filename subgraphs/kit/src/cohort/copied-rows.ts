import type { Sql } from 'sql-template-tag';
import { rowsStatement, type AskedRows } from './cohort-statement.js';
import type { CohortSnapshot } from './cohort-snapshot.js';
import type { PackedColumn } from './packed-column.js';
import type { StatementPlan } from './plan-of.js';
import { FEWEST_SLICES, slicesFor, slicesStatement } from './slices-statement.js';

/** How the rows of a cohort are copied. */
export interface CopiedRows {
  readonly statement: Sql;
  readonly isSorted: boolean;
  readonly estimatedRows: number;
  /** Where thousands of rows come as one: what each of them has besides the key. */
  readonly packed?: readonly PackedColumn[];
}

/** What rows have besides the key, as they come one by one and as they come packed. */
export interface CopiedColumns {
  readonly single: readonly Sql[];
  readonly packed: readonly PackedColumn[];
}

/** So few rows are sorted in no time, wherever they come from. */
const FEW_ROWS = 20_000;
/**
 * How much more reading in order may cost than reading in any, by the database's own reckoning: it counts an index's pages
 * as far apart as a table's, and what the coordinator saves it does not know.
 */
const DEAREST_ORDER = 4;
/** The same for slices, beside one read in order: some four times, by its reckoning. Looking at everybody for each slice would be two hundred. */
const DEAREST_SLICES = 12;
/** What share of a table the planner takes a range to be whose bounds it does not know. Source: selfuncs.h, DEFAULT_RANGE_INEQ_SEL. */
const RANGE_SHARE = 0.005;

/**
 * In the order of the keys where an index alone gives it, and then in slices; sorting many is the coordinator's, who may
 * not need it. The planner is asked how it would do without sorting, and whatever it is asked is what it then does.
 */
export async function chooseRows(snapshot: CohortSnapshot, rows: AskedRows, { single, packed }: CopiedColumns): Promise<CopiedRows> {
  const ordered = rowsStatement(rows, single, 'by-key');
  // Some thousands of keys that were asked for are sorted in no time; how many have rows, nobody can tell.
  if (rows.keys) return { statement: ordered, isSorted: true, estimatedRows: rows.keys.length / rows.keyBytes };
  const any = rowsStatement(rows, single, 'any');
  const plan = await snapshot.explain('cohort.plan', any);
  const { estimatedRows } = plan;
  if (estimatedRows <= FEW_ROWS) return { statement: ordered, isSorted: true, estimatedRows };
  await snapshot.allowSorting(false);
  const inOrder = await snapshot.explain('cohort.orderedPlan', ordered);
  if (!inOrder.isOrderedByIndex || inOrder.cost > plan.cost * DEAREST_ORDER) {
    await snapshot.allowSorting(true);
    return { statement: any, isSorted: false, estimatedRows };
  }
  const inSlices = await snapshot.explain('cohort.slicesPlan', slicesStatement(rows, packed, FEWEST_SLICES));
  return areSlicesWorthIt(inSlices, inOrder)
    ? { statement: slicesStatement(rows, packed, slicesFor(estimatedRows)), isSorted: true, estimatedRows, packed }
    : { statement: ordered, isSorted: true, estimatedRows };
}

const areSlicesWorthIt = (inSlices: StatementPlan, inOrder: StatementPlan): boolean =>
  inSlices.isOrderedByIndex && inSlices.cost / (FEWEST_SLICES * RANGE_SHARE) <= inOrder.cost * DEAREST_SLICES;
