import sql, { join, raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { CursorSeal } from '../paging/cursor-seal.js';
import { Page } from '../paging/page.js';
import { invalidCursor, type PageRequest } from '../paging/page-arguments.js';
import { countColumn } from './columns.js';
import type { Database } from './database.js';
import { orderBy, type ListOrder, type OrderType } from './list-order.js';

/** A list as SQL. Keyset paging: a page costs the same wherever it stands, and rows that come or go shift nothing. */
export interface PageQuery<Row, Node> extends ListOrder {
  /** `<entity>.page`, as in `Database.query`. */
  readonly name: string;
  /** What stands between SELECT and FROM. */
  readonly columns: Sql;
  /** What follows FROM, joins included. */
  readonly from: Sql;
  /** All must hold; what is `undefined` is no condition. */
  readonly where: readonly (Sql | undefined)[];
  readonly row: z.ZodType<Row>;
  readonly node: (row: Row) => Node;
  /** The join key column, for lists of people: what `unlinkableCount` counts the nulls of. */
  readonly joinKeyColumn?: string;
}

/** @throws BAD_USER_INPUT for a cursor of another list. */
export async function queryPage<Row, Node>(database: Database, query: PageQuery<Row, Node>, request: PageRequest): Promise<Page<Node>> {
  const conditions = query.where.filter((condition) => condition !== undefined);
  const seal = await database.cursorSeal();
  const after = request.after === undefined ? undefined : afterCondition(query, seal, request.after, request.coordinate);
  const cursorValues = query.order.map(({ column }) => raw(`(${column})::text`));
  const statement = sql`SELECT ${query.columns}, ARRAY[${join(cursorValues)}] AS cursor_values FROM ${query.from}
    ${whereAll(after ? [...conditions, after] : conditions)}
    ORDER BY ${orderBy(query)}
    LIMIT ${request.first + 1}`;
  const rows = await database.query(query.name, statement, z.unknown());
  const items = rows.slice(0, request.first).map((row) => ({
    node: query.node(query.row.parse(row)),
    cursor: cursorColumn.parse(row).cursor_values,
  }));
  return new Page({
    items,
    seal: (values) => seal.seal(values, query.name),
    hasNextPage: rows.length > request.first,
    hasPreviousPage: request.after !== undefined,
    countAll: () => count(database, `${query.name}.count`, query.from, conditions),
    countUnlinkable: () => count(database, `${query.name}.countUnlinkable`, query.from, [...conditions, unlinkable(query)]),
  });
}

const cursorColumn = z.object({ cursor_values: z.array(z.string()) });
const unlinkable = (query: { joinKeyColumn?: string }): Sql => raw(query.joinKeyColumn ? `${query.joinKeyColumn} IS NULL` : 'false');

/** `WHERE a AND b`, or nothing. */
export const whereAll = (conditions: readonly Sql[]): Sql => (conditions.length > 0 ? sql`WHERE ${join(conditions, ' AND ')}` : raw(''));

async function count(database: Database, name: string, from: Sql, conditions: readonly Sql[]): Promise<number> {
  const [row] = await database.query(name, sql`SELECT count(*) AS count FROM ${from} ${whereAll(conditions)}`, z.object({ count: countColumn }));
  return row?.count ?? 0;
}

function afterCondition<Row, Node>(query: PageQuery<Row, Node>, seal: CursorSeal, cursor: string, coordinate: string): Sql {
  const values = seal.open(cursor, query.name);
  // One that was given before the list had another order is of no use.
  const fits = values?.length === query.order.length && query.order.every(({ type }, index) => isOf(type, values[index] ?? ''));
  if (values === undefined || !fits) throw invalidCursor(coordinate);
  const columns = query.order.map(({ column }) => raw(column));
  const bound = query.order.map(({ type }, index) => sql`${values[index]}::${raw(type)}`);
  return sql`(${join(columns)}) ${raw(query.direction === 'ascending' ? '>' : '<')} (${join(bound)})`;
}

function isOf(type: OrderType, value: string): boolean {
  switch (type) {
    case 'text':
      return true;
    case 'integer':
      return /^-?\d{1,9}$/.test(value);
    case 'bigint':
      return /^-?\d{1,18}$/.test(value);
    case 'date':
      return isDay(value);
  }
}

/** Whether the text is a day that exists; the database would stumble over 2025-02-30, and over the year 0000. */
function isDay(value: string): boolean {
  const instant = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}
