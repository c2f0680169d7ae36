import type { DataSource } from 'typeorm';
import { z } from 'zod';

/** Columns that only tables about people have. */
const PERSONAL_COLUMNS = ['join_key', 'national_id', 'foreign_code', 'full_name', 'case_id', 'membership_id', 'person_id'];

const tableRow = z.object({ table: z.string(), guarded: z.boolean(), readable: z.boolean(), writable: z.boolean(), identified: z.boolean() });

/**
 * Where the role that serves could see more than its transaction's provinces, or change anything.
 *
 * @param dataSource under that role, over a database that holds rows.
 */
export async function provinceFaults(dataSource: DataSource): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { table, guarded, readable, writable, identified } of await tablesOf(dataSource)) {
    if (writable && table !== 'audit_notice') faults.push(`${table} can be changed`);
    if (identified) faults.push(`national identifiers of ${table} can be read`);
    if (!readable) continue;
    if ((await isAboutPeople(dataSource, table)) && !guarded) faults.push(`${table} is about people and has no policy that holds for everybody`);
    if (!guarded) continue;
    const seen: readonly unknown[] = await dataSource.query(`SELECT FROM ${table} LIMIT 1`);
    if (seen.length > 0) faults.push(`${table} shows rows where no provinces are set`);
  }
  return faults;
}

async function tablesOf(dataSource: DataSource): Promise<readonly z.infer<typeof tableRow>[]> {
  const rows: unknown[] = await dataSource.query(`SELECT relname AS table, relrowsecurity AND relforcerowsecurity AS guarded,
      has_any_column_privilege(oid, 'SELECT') AS readable,
      has_any_column_privilege(oid, 'INSERT, UPDATE') OR has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER') AS writable,
      EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname IN ('national_id', 'foreign_code')
        AND has_column_privilege(pg_class.oid, attname, 'SELECT')) AS identified
    FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname`);
  return rows.map((row) => tableRow.parse(row));
}

async function isAboutPeople(dataSource: DataSource, table: string): Promise<boolean> {
  const found: unknown[] = await dataSource.query(
    `SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND NOT attisdropped AND attname = ANY ($2) LIMIT 1`,
    [table, PERSONAL_COLUMNS],
  );
  return found.length > 0;
}
