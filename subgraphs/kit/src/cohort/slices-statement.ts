import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { whereAll } from '../database/page-query.js';
import { keyColumn, type AskedRows } from './cohort-statement.js';
import type { PackedColumn } from './packed-column.js';

/** So many parts the keys are read in, where few people are expected. */
export const FEWEST_SLICES = 256;
/** A part's bounds are two bytes long. */
const MOST_SLICES = 65_536;
/** So many rows the database puts together before it hands them over, give or take. */
const SLICE_ROWS = 2_048;

/** Every key comes before it. */
const AFTER_ALL = Buffer.alloc(33, 0xff);

/** @returns a power of two. Keys spread evenly: they are keyed hashes. */
export function slicesFor(estimatedRows: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, estimatedRows / SLICE_ROWS)));
  return Math.min(MOST_SLICES, Math.max(FEWEST_SLICES, wanted));
}

/**
 * One row for each slice of the keys: all of its keys one after the other, then of each column the same. To the database
 * it is a scan of an index from end to end, with one message for thousands of people.
 *
 * @param slices a power of two.
 */
export function slicesStatement(asked: AskedRows, columns: readonly PackedColumn[], slices: number): Sql {
  const { source, where } = asked;
  const key = keyColumn(asked);
  const conditions = [...where, sql`${key} >= cohort_slice.low`, sql`${key} < cohort_slice.high`];
  const named = columns.map(({ value }, place) => sql`${value} AS ${nameOf(place)}`);
  const rows = sql`SELECT ${join([sql`${key} AS key`, ...named])} FROM ${source.from} ${whereAll(conditions)}${source.groupBy ? sql` GROUP BY ${key}` : empty}`;
  const packed = [sql`key`, ...columns.map((_, place) => nameOf(place))].map((column) => sql`string_agg(${column}, NULL ORDER BY key)`);
  return sql`SELECT packed.* FROM ${bounds(slices)} AS cohort_slice CROSS JOIN LATERAL (SELECT ${join(packed)} FROM (${rows}) AS cohort_row) AS packed`;
}

const nameOf = (place: number): Sql => raw(`column_${place}`);

/** In the order of the keys; OFFSET keeps the planner from changing that. */
function bounds(slices: number): Sql {
  const width = MOST_SLICES / slices;
  const boundAt = (number: Sql): Sql => sql`substr(int4send(${number} * ${raw(String(width))}), 3)`;
  const last = raw(String(slices - 1));
  return sql`(SELECT ${boundAt(raw('number'))} AS low, CASE number WHEN ${last} THEN ${AFTER_ALL}::bytea ELSE ${boundAt(raw('(number + 1)'))} END AS high
    FROM generate_series(0, ${last}) AS number OFFSET 0)`;
}
