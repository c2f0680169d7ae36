import type { Sql } from 'sql-template-tag';
import type { z } from 'zod';
import type { Database } from './database.js';

/** Answers many keys with one statement; results stand in the order of the keys. What a loader calls. */
export type Batch<Key, Value> = (keys: readonly Key[]) => Promise<Value[]>;

interface BatchQuery<Key, Row, Found> {
  /** `<entity>.<what>`, as in `Database.query`. */
  readonly name: string;
  /** The statement for all keys at once, usually with `= ANY (${keys})`. */
  readonly statement: (keys: readonly Key[]) => Sql;
  readonly row: z.ZodType<Row>;
  /** The key a parsed row answers, in the very form the keys have. */
  readonly keyOf: (row: Row) => Key;
  /** What callers get of a row; the row itself if absent. */
  readonly value: (row: Row) => Found;
}

/** At most one row per key; `null` where there is none. */
export const oneByKey =
  <Key, Row, Found>(database: Database, query: BatchQuery<Key, Row, Found>): Batch<Key, Found | null> =>
  async (keys) => {
    const rows = await database.query(query.name, query.statement(keys), query.row);
    const found = new Map(rows.map((row) => [query.keyOf(row), query.value(row)]));
    return keys.map((key) => found.get(key) ?? null);
  };

/** Any number of rows per key, in the order of the statement; an empty list where there is none. */
export const manyByKey =
  <Key, Row, Found>(database: Database, query: BatchQuery<Key, Row, Found>): Batch<Key, Found[]> =>
  async (keys) => {
    const rows = await database.query(query.name, query.statement(keys), query.row);
    const found = new Map<Key, Found[]>();
    for (const row of rows) {
      const key = query.keyOf(row);
      const siblings = found.get(key);
      if (siblings) siblings.push(query.value(row));
      else found.set(key, [query.value(row)]);
    }
    return keys.map((key) => found.get(key) ?? []);
  };
