import sql, { raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import type { Page } from '../paging/page.js';
import type { PageRequest } from '../paging/page-arguments.js';
import { manyByKey, oneByKey, type Batch } from './batch.js';
import type { Database } from './database.js';
import { firstOfParents } from './first-of-parents.js';
import type { ListOrder } from './list-order.js';
import { queryPage } from './page-query.js';
import { selectColumns, type RowShape } from './select-columns.js';

/** A table that is listed as a whole, and not about people. */
export interface ListedTable<Row, Filter> extends ListOrder {
  /** As statements are named: `salamActivity`. */
  readonly name: string;
  readonly table: string;
  readonly columns: RowShape;
  /** Parses `columns`. */
  readonly row: z.ZodType<Row>;
  readonly conditions: (filter: Filter) => readonly (Sql | undefined)[];
}

/** A column by which rows are looked up. */
interface KeyColumn<Row> {
  /** Names the statement: `byCentres`. */
  readonly by: string;
  readonly column: string;
  readonly type: 'text' | 'bigint';
  /** The column's value in a parsed row, as text. */
  readonly keyOf: (row: Row) => string;
}

/** Pages over one such table, and what its subclasses look up in it. */
export class ListedRepository<Row, Filter> {
  constructor(
    private readonly database: Database,
    private readonly listed: ListedTable<Row, Filter>,
  ) {}

  async page(filter: Filter, request: PageRequest): Promise<Page<Row>> {
    const { name, table, columns, row, conditions, order, direction } = this.listed;
    return queryPage(
      this.database,
      {
        name: `${name}.page`,
        columns: selectColumns(columns),
        from: raw(table),
        where: conditions(filter),
        order,
        direction,
        row,
        node: (record) => record,
      },
      request,
    );
  }

  /** One row per value of a unique column. */
  protected oneBy({ by, column, type, keyOf }: KeyColumn<Row>): Batch<string, Row | null> {
    const { name, table, columns, row } = this.listed;
    const selected = sql`SELECT ${selectColumns(columns)} FROM ${raw(table)} WHERE ${raw(column)}`;
    return oneByKey(this.database, {
      name: `${name}.${by}`,
      statement: (keys: readonly string[]) => sql`${selected} = ANY (${keys}::${raw(type)}[])`,
      row,
      keyOf,
      value: (record) => record,
    });
  }

  /**
   * The first rows of each of many parents, at most `MOST_PER_PARENT` of each.
   *
   * @param order the table's own if absent.
   */
  protected firstBy({ by, column, type, keyOf }: KeyColumn<Row>, { order, direction }: ListOrder = this.listed): Batch<string, Row[]> {
    const { name, table, columns, row } = this.listed;
    return manyByKey(this.database, {
      name: `${name}.${by}`,
      statement: firstOfParents({ columns: selectColumns(columns), from: table, parent: column, type, order, direction }),
      row,
      keyOf,
      value: (record) => record,
    });
  }
}
