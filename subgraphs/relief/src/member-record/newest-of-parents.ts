import sql, { raw, type Sql } from 'sql-template-tag';
import { selectColumns, type RowShape } from './select-columns.js';

/** How many rows of one parent a list under the parent holds at most. */
export const NEWEST_PER_PARENT = 100;

interface Children {
  readonly table: string;
  /** The column that refers to the parent. */
  readonly parent: string;
  /** The column of the day that the newest are told by. */
  readonly day: string;
  readonly columns: RowShape;
}

/** A statement that reads the newest rows of each of many parents, whatever number of rows each has. */
export const newestOfParents =
  ({ table, parent, day, columns }: Children) =>
  (parentIds: readonly string[]): Sql =>
    sql`SELECT ${raw(selectColumns('r', columns))}
      FROM unnest(${parentIds}::bigint[]) AS parent (id)
      CROSS JOIN LATERAL (
        SELECT * FROM ${raw(table)} WHERE ${raw(parent)} = parent.id ORDER BY ${raw(day)} DESC, id DESC LIMIT ${NEWEST_PER_PARENT}
      ) r
      ORDER BY r.${raw(day)} DESC, r.id DESC`;
