import sql, { raw, type Sql } from 'sql-template-tag';
import { orderBy, type ListOrder } from './list-order.js';

/** How many rows a list under a parent holds at most; longer lists are read through the root. */
export const MOST_PER_PARENT = 100;

interface Children extends ListOrder {
  /** What stands between SELECT and FROM. */
  readonly columns: Sql;
  /** The table, with its alias if the columns have one. */
  readonly from: string;
  /** The column that refers to the parent, and its type. */
  readonly parent: string;
  readonly type: 'text' | 'bigint' | 'bytea';
  /** How many rows of each parent; `MOST_PER_PARENT` if absent. */
  readonly most?: number;
}

/** A statement that reads the first rows of each of many parents, whatever number of rows each has. */
export const firstOfParents =
  ({ columns, from, parent, type, most = MOST_PER_PARENT, ...order }: Children) =>
  (parents: readonly (string | Buffer)[]): Sql =>
    sql`SELECT first.* FROM unnest(${parents}::${raw(type)}[]) AS wanted (parent)
      CROSS JOIN LATERAL (
        SELECT ${columns} FROM ${raw(from)} WHERE ${raw(parent)} = wanted.parent ORDER BY ${orderBy(order)} LIMIT ${most}
      ) AS first`;
