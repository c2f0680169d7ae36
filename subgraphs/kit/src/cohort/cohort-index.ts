import type { QueryRunner } from 'typeorm';

/** An index from which cohorts are read in the order of their keys, without the table. */
export interface CohortIndex {
  readonly table: string;
  /**
   * Columns that the usual filters, dimensions and measures read. The one that the table's province policy looks at must
   * be among them, or no read could do without the table.
   */
  readonly include: readonly string[];
}

/**
 * Adds, for a migration, an index for each of the two join keys (`<table>_cohort`, `<table>_second_cohort`), which is as
 * small as there are keys of its epoch, and one of the people who have neither (`<table>_unlinkable`).
 */
export async function addCohortIndexes(runner: QueryRunner, indexes: readonly CohortIndex[]): Promise<void> {
  for (const { table, include } of indexes) {
    const included = include.join(', ');
    await runner.query(`CREATE INDEX ${table}_cohort ON ${table} (join_key) INCLUDE (${included}) WHERE join_key IS NOT NULL`);
    await runner.query(`CREATE INDEX ${table}_second_cohort ON ${table} (second_join_key) INCLUDE (${included}) WHERE second_join_key IS NOT NULL`);
    await runner.query(`CREATE INDEX ${table}_unlinkable ON ${table} (${included}) WHERE join_key IS NULL AND second_join_key IS NULL`);
  }
}

export async function dropCohortIndexes(runner: QueryRunner, indexes: readonly CohortIndex[]): Promise<void> {
  for (const { table } of indexes) await runner.query(`DROP INDEX ${table}_cohort, ${table}_second_cohort, ${table}_unlinkable`);
}
