import type { QueryRunner } from 'typeorm';

const TRIGGER = 'cohort_change_counted';

/**
 * Counts the changes to tables that cohorts are read from; for a migration. Every table that a filter, a dimension or a
 * measure reads must be among them, or a coordinator would take what it has for what is there.
 */
export async function countChanges(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(`CREATE TRIGGER ${TRIGGER} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION count_cohort_change()`);
  }
}

export async function stopCountingChanges(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) await runner.query(`DROP TRIGGER ${TRIGGER} ON ${table}`);
}
