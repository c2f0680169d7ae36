import { raw, type Sql } from 'sql-template-tag';

export type OrderType = 'text' | 'bigint' | 'date' | 'integer';

/** A column of a list's order: never null, and the columns together unique. */
export interface OrderColumn {
  readonly column: string;
  readonly type: OrderType;
}

export interface ListOrder {
  readonly order: readonly [OrderColumn, ...OrderColumn[]];
  readonly direction: 'ascending' | 'descending';
}

/** By day, the newest first; rows of one day by their id. */
export const newestFirst = (day: string, id = 'id'): ListOrder => ({
  order: [
    { column: day, type: 'date' },
    { column: id, type: 'bigint' },
  ],
  direction: 'descending',
});

export const ascendingBy = (code: string): ListOrder => ({ order: [{ column: code, type: 'text' }], direction: 'ascending' });

/** What follows ORDER BY. */
export const orderBy = ({ order, direction }: ListOrder): Sql =>
  raw(order.map(({ column }) => `${column} ${direction === 'ascending' ? 'ASC' : 'DESC'}`).join(', '));
