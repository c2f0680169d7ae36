import sql from 'sql-template-tag';
import { z } from 'zod';
import type { JoinKey } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  joinKeyArray,
  joinKeyColumns,
  joinKeyOf,
  manyByKey,
  oneByKey,
  onOrAfter,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '../../src/index.js';
import type { BookFilter } from './book.type.js';

const columns = sql`id, title, bought_on AS "boughtOn", join_key, join_key_epoch`;
const bookRow = joinKeyColumns
  .extend({ id: z.string(), title: z.string(), boughtOn: dateColumn })
  .transform(({ join_key, join_key_epoch, ...row }) => ({ ...row, joinKey: joinKeyOf({ join_key, join_key_epoch }) }));
export type BookRecord = z.infer<typeof bookRow>;

export class BookRepository {
  readonly byId: Batch<string, BookRecord | null>;
  readonly byReader: Batch<JoinKey, BookRecord[]>;

  constructor(private readonly database: Database) {
    this.byId = oneByKey(database, {
      name: 'book.byId',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM book WHERE id = ANY (${ids}::bigint[])`,
      row: bookRow,
      keyOf: (row) => row.id,
      value: (row) => row,
    });
    this.byReader = manyByKey(database, {
      name: 'book.byReader',
      statement: (keys: readonly JoinKey[]) => sql`SELECT ${columns} FROM book WHERE join_key = ANY (${joinKeyArray(keys)}) ORDER BY id DESC`,
      row: bookRow,
      keyOf: (row) => row.joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
  }

  page(filter: BookFilter, direction: 'ascending' | 'descending', request: PageRequest): Promise<Page<BookRecord>> {
    return queryPage(
      this.database,
      {
        name: 'book.page',
        columns,
        from: sql`book`,
        where: [onOrAfter('bought_on', filter.boughtFrom), filter.title ? sql`title = ${filter.title}` : undefined],
        order: [
          { column: 'bought_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction,
        row: bookRow,
        node: (row) => row,
        joinKeyColumn: 'join_key',
      },
      request,
    );
  }

  failWith(text: string): Promise<unknown> {
    return this.database.query('book.failWith', sql`SELECT ${text}::text::date`, z.unknown());
  }
}
