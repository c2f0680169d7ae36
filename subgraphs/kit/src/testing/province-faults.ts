import type { DataSource } from 'typeorm';
import { z } from 'zod';

/** Columns that only tables about people have. */
const PERSONAL_COLUMNS = ['join_key', 'national_id', 'foreign_code', 'full_name', 'case_id', 'membership_id', 'person_id'];

/** What the kit keeps in each agency's database: of nobody. */
const OF_THE_KIT = ['audit_notice', 'cohort_change', 'cursor_key', 'join_key_epoch'];

const tableRow = z.object({ table: z.string(), kind: z.string(), guarded: z.boolean(), readable: z.boolean(), writable: z.boolean(), identified: z.boolean() });

/**
 * Where the role that serves could see more than its transaction's provinces, or change anything.
 *
 * @param dataSource under that role, over a database that holds rows.
 * @param ofNobody tables with no person behind their rows, which all may read: one that is new and about people cannot be forgotten.
 */
export async function provinceFaults(dataSource: DataSource, ofNobody: readonly string[]): Promise<readonly string[]> {
  const faults = await openFunctions(dataSource);
  for (const { table, kind, guarded, readable, writable, identified } of await tablesOf(dataSource)) {
    if (writable && table !== 'audit_notice') faults.push(`${table} can be changed`);
    if (identified) faults.push(`national identifiers of ${table} can be read`);
    if (!readable) continue;
    // Its policies would be those of whoever owns it.
    if (kind !== 'r' && kind !== 'p') faults.push(`${table} is a view of tables`);
    if (!guarded && ![...OF_THE_KIT, ...ofNobody].includes(table)) faults.push(`${table} is read under all provinces, and is not named as one of nobody`);
    if ((await isAboutPeople(dataSource, table)) && !guarded) faults.push(`${table} is about people and has no policy that holds for everybody`);
    if (!guarded) continue;
    const seen: readonly unknown[] = await dataSource.query(`SELECT FROM ${table} LIMIT 1`);
    if (seen.length > 0) faults.push(`${table} shows rows where no provinces are set`);
  }
  return faults;
}

async function tablesOf(dataSource: DataSource): Promise<readonly z.infer<typeof tableRow>[]> {
  const rows: unknown[] = await dataSource.query(`SELECT relname AS table, relkind AS kind, relrowsecurity AND relforcerowsecurity AS guarded,
      has_any_column_privilege(oid, 'SELECT') AS readable,
      has_any_column_privilege(oid, 'INSERT, UPDATE') OR has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER') AS writable,
      EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname IN ('national_id', 'foreign_code')
        AND has_column_privilege(pg_class.oid, attname, 'SELECT')) AS identified
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace ORDER BY relname`);
  return rows.map((row) => tableRow.parse(row));
}

/** Functions with their owner's rights that run what whoever calls them has put in its place. */
async function openFunctions(dataSource: DataSource): Promise<string[]> {
  const rows: unknown[] = await dataSource.query(`SELECT proname AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef AND NOT coalesce(array_to_string(proconfig, ' ') ~ 'search_path=(public|pg_catalog), pg_temp', false) ORDER BY proname`);
  return rows.map((row) => `${functionRow.parse(row).name} has its owner’s rights and no fixed search_path`);
}

const functionRow = z.object({ name: z.string() });

async function isAboutPeople(dataSource: DataSource, table: string): Promise<boolean> {
  const found: unknown[] = await dataSource.query(
    `SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND NOT attisdropped AND attname = ANY ($2) LIMIT 1`,
    [table, PERSONAL_COLUMNS],
  );
  return found.length > 0;
}
