import { manyByKey, oneByKey, queryPage, type Batch, type Database, type OrderColumn, type Page, type PageRequest } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';

/** How many rows a field gives at most of those under one parent; longer lists are read through the root. */
export const NEWEST_OF_PARENT = 100;

/** A table that is listed as a whole, and not about people. */
export interface ListedTable<ListedRecord, Filter> {
  /** As statements are named: `salamActivity`. */
  readonly name: string;
  readonly table: string;
  /** Under the names the row parser knows. */
  readonly columns: string;
  readonly key: OrderColumn;
  /** The column that lists are ordered by, newest first; by key where there is none. */
  readonly day?: string;
  readonly row: z.ZodType<ListedRecord>;
  readonly conditions: (filter: Filter) => readonly (Sql | undefined)[];
}

/** Pages over one such table. */
export class ListedRepository<ListedRecord, Filter> {
  constructor(
    protected readonly database: Database,
    private readonly listed: ListedTable<ListedRecord, Filter>,
  ) {}

  async page(filter: Filter, request: PageRequest): Promise<Page<ListedRecord>> {
    const { name, table, columns, row, conditions } = this.listed;
    return queryPage(
      this.database,
      {
        name: `${name}.page`,
        columns: raw(columns),
        from: raw(table),
        where: conditions(filter),
        ...orderOf(this.listed),
        row,
        node: (record) => record,
      },
      request,
    );
  }
}

/** One row per value of a unique column. */
export const oneOf = <ListedRecord, Filter>(
  database: Database,
  { name, table, columns, row }: ListedTable<ListedRecord, Filter>,
  { by, column, type, keyOf }: ParentColumn<ListedRecord>,
): Batch<string, ListedRecord | null> =>
  oneByKey(database, {
    name: `${name}.${by}`,
    statement: (keys: readonly string[]) => sql`SELECT ${raw(columns)} FROM ${raw(table)} WHERE ${raw(column)} = ANY (${keys}::${raw(type)}[])`,
    row,
    keyOf,
    value: (record) => record,
  });

/** The first rows of each of many parents, in the order of the table's lists, at most `NEWEST_OF_PARENT` of each. */
export const firstOf = <ListedRecord, Filter>(
  database: Database,
  listed: ListedTable<ListedRecord, Filter>,
  { by, column, type, keyOf }: ParentColumn<ListedRecord>,
): Batch<string, ListedRecord[]> => {
  const { order, direction } = orderOf(listed);
  const orderBy = raw(order.map((part) => `${part.column} ${direction === 'ascending' ? 'ASC' : 'DESC'}`).join(', '));
  return manyByKey(database, {
    name: `${listed.name}.${by}`,
    statement: (keys: readonly string[]) => sql`SELECT first.* FROM unnest(${keys}::${raw(type)}[]) AS wanted (parent)
      CROSS JOIN LATERAL (
        SELECT ${raw(listed.columns)} FROM ${raw(listed.table)} WHERE ${raw(column)} = wanted.parent
        ORDER BY ${orderBy} LIMIT ${NEWEST_OF_PARENT}
      ) AS first`,
    row: listed.row,
    keyOf,
    value: (record) => record,
  });
};

interface ParentColumn<ListedRecord> {
  /** Names the statement: `byCentres`. */
  readonly by: string;
  readonly column: string;
  readonly type: 'text' | 'bigint';
  /** The column's value in a parsed row, as text. */
  readonly keyOf: (record: ListedRecord) => string;
}

const orderOf = ({ key, day }: { readonly key: OrderColumn; readonly day?: string }): Order =>
  day ? { order: [{ column: day, type: 'date' }, key], direction: 'descending' } : { order: [key], direction: 'ascending' };

interface Order {
  readonly order: readonly [OrderColumn, ...OrderColumn[]];
  readonly direction: 'ascending' | 'descending';
}
