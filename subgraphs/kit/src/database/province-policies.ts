import type { QueryRunner } from 'typeorm';
import { PROVINCES_SETTING } from './province-scope.js';

/** How a row of a table about people tells its province. */
export type ProvinceOfRow =
  /** A county's code, whose first two digits are the province's. */
  | { readonly countyColumn: string }
  | { readonly provinceColumn: string }
  /** A row of the other table, which has a policy of its own: seen where that one is seen. */
  | { readonly parent: string; readonly reference: string };

/** By table; a row is seen where any of several holds. */
export type ProvincesOfTables = Readonly<Record<string, ProvinceOfRow | readonly ProvinceOfRow[]>>;

const setting = `current_setting('${PROVINCES_SETTING}', true)`;
/**
 * CASE and no OR: what the planner thinks of it (half the rows) lets it plan much as without a policy, while of an OR it
 * expects one row in twenty; and nothing of a row is looked at where all are seen. The setting is asked for in a sub-select,
 * once for a statement: asking for it takes as long as reading a row from an index.
 */
const seenWhere = (ways: ProvinceOfRow | readonly ProvinceOfRow[]): string => `CASE WHEN (SELECT ${setting} = 'all') THEN true ELSE ${[ways].flat().map(isWithin).join(' OR ')} END`;
/** Taken apart once for a statement, too. */
const named = `((SELECT string_to_array(${setting}, ','))::text[])`;
const POLICIES = ['seen_within_provinces', 'inserted_by_the_agency', 'updated_by_the_agency', 'deleted_by_the_agency'];

/**
 * Lets rows be seen only where the transaction's provinces include theirs, also by the tables' owner. Who may write is
 * a matter of grants: the role that serves has none.
 */
export async function addProvincePolicies(runner: QueryRunner, tables: ProvincesOfTables): Promise<void> {
  for (const parent of parentsOf(tables)) await runner.query(createSees(parent));
  for (const [table, ways] of Object.entries(tables)) {
    await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY seen_within_provinces ON ${table} FOR SELECT USING (${seenWhere(ways)})`);
    await runner.query(`CREATE POLICY inserted_by_the_agency ON ${table} FOR INSERT WITH CHECK (true)`);
    await runner.query(`CREATE POLICY updated_by_the_agency ON ${table} FOR UPDATE USING (true)`);
    await runner.query(`CREATE POLICY deleted_by_the_agency ON ${table} FOR DELETE USING (true)`);
  }
}

/** Gives policies that are there the conditions that new ones have. */
export async function renewProvincePolicies(runner: QueryRunner, tables: ProvincesOfTables): Promise<void> {
  for (const [table, ways] of Object.entries(tables)) await runner.query(`ALTER POLICY seen_within_provinces ON ${table} USING (${seenWhere(ways)})`);
}

export async function dropProvincePolicies(runner: QueryRunner, tables: ProvincesOfTables): Promise<void> {
  for (const table of Object.keys(tables)) {
    for (const policy of POLICIES) await runner.query(`DROP POLICY ${policy} ON ${table}`);
    await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  }
  for (const parent of parentsOf(tables)) await runner.query(`DROP FUNCTION sees_${parent}`);
}

const parentsOf = (tables: ProvincesOfTables): ReadonlySet<string> =>
  new Set(Object.values(tables).flat().flatMap((row) => ('parent' in row ? [row.parent] : [])));

/**
 * A function and no sub-select: the planner would read the whole parent table before the first row of a page. It runs
 * under the role that asks, so that the parent's own policy decides.
 */
const createSees = (parent: string): string =>
  `CREATE FUNCTION sees_${parent}(bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS
    $$ BEGIN RETURN EXISTS (SELECT FROM public.${parent} WHERE id = $1); END $$`;

function isWithin(row: ProvinceOfRow): string {
  if ('parent' in row) return `public.sees_${row.parent}(${row.reference})`;
  return `${'countyColumn' in row ? `left(${row.countyColumn}, 2)` : row.provinceColumn} = ANY (${named})`;
}
