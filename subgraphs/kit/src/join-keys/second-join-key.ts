import type { QueryRunner } from 'typeorm';

/** A table about people that gets room for the join keys of a second epoch. */
export interface JoinedTable {
  readonly table: string;
  /** The index over the second key, as the first has one; absent where nothing is looked up by it. */
  readonly index?: { readonly name: string; readonly columns: readonly string[]; readonly isUnique?: boolean };
}

export async function addSecondJoinKey(runner: QueryRunner, tables: readonly JoinedTable[]): Promise<void> {
  for (const { table, index } of tables) {
    await runner.query(`ALTER TABLE ${table} ADD COLUMN second_join_key bytea, ADD COLUMN second_join_key_epoch smallint,
      ADD CONSTRAINT ${table}_second_join_key_whole CHECK ((second_join_key IS NULL) = (second_join_key_epoch IS NULL))`);
    if (index) await runner.query(`CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${index.name} ON ${table} (${index.columns.join(', ')})`);
  }
}

export async function dropSecondJoinKey(runner: QueryRunner, tables: readonly JoinedTable[]): Promise<void> {
  for (const { table } of tables) await runner.query(`ALTER TABLE ${table} DROP COLUMN second_join_key, DROP COLUMN second_join_key_epoch`);
}
