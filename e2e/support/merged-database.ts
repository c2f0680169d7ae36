import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What the questions read of each agency. */
const TABLES = {
  welfare: [
    ...['welfare_case', 'disability', 'vocational_training', 'job_placement', 'employment_loan', 'care_allowance', 'one_off_aid', 'service_delivery', 'need', 'pledge'],
    ...['rehabilitation_service', 'centre', 'salam_site', 'salam_activity', 'social_board', 'working_group', 'proposal'],
  ],
  relief: [
    ...['relief_membership', 'relief_job_placement', 'employment_loan', 'loan_follow_up', 'cash_entitlement', 'one_off_aid', 'relief_service_delivery'],
    ...['relief_need', 'pledge'],
  ],
  governorate: ['referral', 'ngo', 'quality_score', 'county', 'social_indicator'],
  secretariat: ['empowerment_plan'],
} as const;

/** One database with copies of several agencies' tables, as `<agency>.<table>`: what we are compared with, and never are. */
export interface MergedDatabase {
  /** Runs one statement. */
  rows(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, any>[]>;
  stop(): Promise<void>;
}

/**
 * Copies what a running federation's agencies have into a database of its own, for a test alone.
 *
 * @param port of the federation's database.
 */
export async function mergedDatabase(dataFolder: string, port: number): Promise<MergedDatabase> {
  const { superuser } = JSON.parse(await readFile(join(dataFolder, 'secrets.json'), 'utf8')) as { superuser: string };
  const connect = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: superuser, database });
    await client.connect();
    return client;
  };
  const admin = await connect('postgres');
  await admin.query('CREATE DATABASE merged');
  await admin.end();
  const merged = await connect('merged');
  for (const [agency, tables] of Object.entries(TABLES)) {
    const source = await connect(agency);
    await merged.query(`CREATE SCHEMA ${agency}`);
    for (const table of tables) await copyTable(source, merged, agency, table);
    await source.end();
  }
  // Without it, joins of tables just filled are planned as if they were empty.
  await merged.query('ANALYZE');
  return {
    rows: async (statement, values = []) => (await merged.query<Record<string, any>>(statement, [...values])).rows,
    stop: () => merged.end(),
  };
}

async function copyTable(source: pg.Client, merged: pg.Client, agency: string, table: string): Promise<void> {
  const columns = await source.query<{ name: string; type: string }>(
    'SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum',
    [table],
  );
  await merged.query(`CREATE TABLE ${agency}.${table} (${columns.rows.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`);
  const [row] = (await source.query<{ all: string | null }>(`SELECT json_agg(each)::text AS all FROM ${table} AS each`)).rows;
  await merged.query(`INSERT INTO ${agency}.${table} SELECT * FROM json_populate_recordset(NULL::${agency}.${table}, $1)`, [row?.all ?? '[]']);
}
