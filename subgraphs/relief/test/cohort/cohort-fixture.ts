import type { TestSubgraph } from '@hamafza/kit/testing';
import { buildASTSchema, coerceInputValue, isInputObjectType, parse } from 'graphql';
import sql, { join, raw } from 'sql-template-tag';
import type { ReliefCohortFilter } from '../../src/cohort/relief-cohort-filter.type.js';
import { reliefCohortSource } from '../../src/cohort/relief-cohort-source.js';

/** The day that ages are counted on. */
export const TODAY = '2025-10-07';

/** Second loans, courses and jobs of some, which the other tests have no need of. */
const STATEMENTS = [
  `INSERT INTO employment_loan SELECT 1000 + i, i, county_code, (ARRAY['REPAYING', 'SETTLED', 'DEFAULTED'])[1 + i % 3], CASE WHEN i % 2 = 0 THEN 'RETAIL' ELSE 'LIVESTOCK' END,
     1000 * i, '2022-01-01', date '2022-03-01' + i::int, CASE WHEN i % 3 = 1 THEN date '2025-01-01' END, 36, 10, 1 FROM members WHERE i BETWEEN 20 AND 40`,
  `INSERT INTO loan_follow_up SELECT 1000 + i, months, date '2023-03-01' + i, CASE WHEN months = 24 THEN 'GROWING' WHEN i % 2 = 0 THEN 'STOPPED' ELSE 'STRUGGLING' END, 9, 1, 1
     FROM generate_series(25, 35) AS i, unnest(ARRAY[12, 24]) AS months`,
  `INSERT INTO relief_vocational_training SELECT 1000 + i, i, county_code, 'COMPUTING', CASE WHEN i % 2 = 0 THEN 'COMPLETED' ELSE 'DROPPED_OUT' END, 60, '2022-01-01',
     CASE WHEN i % 2 = 0 THEN date '2022-05-01' + i::int END FROM members WHERE i BETWEEN 15 AND 45`,
  `INSERT INTO relief_job_placement SELECT 1000 + i, i, county_code, 'WAGE_WORK', (ARRAY['PLACED', 'RETAINED', 'ENDED'])[1 + i % 3], '2022-01-01', date '2022-02-01' + i::int,
     CASE WHEN i % 3 = 2 THEN date '2024-02-01' END FROM members WHERE i BETWEEN 18 AND 60`,
  `INSERT INTO self_sufficiency_plan SELECT 1000 + i, i, county_code, 'EDUCATION', 'ACHIEVED', '2022-01-01', '2024-01-01', '2023-06-01' FROM members WHERE i BETWEEN 20 AND 30`,
].map((statement) => `WITH members AS (SELECT id AS i, county_code FROM relief_membership) ${statement}`);

export async function insertCohortRows({ dataSource }: Pick<TestSubgraph, 'dataSource'>): Promise<void> {
  for (const statement of STATEMENTS) await dataSource.query(statement);
}

type Row = Readonly<Record<string, unknown>>;

export interface CohortReader {
  /** The filter as the kit reads it out of a request's body. */
  readonly coerce: (given: unknown) => ReliefCohortFilter;
  /** What the source gives of each person that the filter leaves, by the number of the membership. */
  readonly read: (given: unknown, columns?: readonly string[]) => Promise<readonly Row[]>;
}

export function cohortReader({ dataSource, sdl }: TestSubgraph): CohortReader {
  const type = buildASTSchema(parse(sdl), { assumeValidSDL: true }).getType('ReliefCohortFilter');
  if (!isInputObjectType(type)) throw new TypeError('the SDL has no filter');
  const coerce = (given: unknown): ReliefCohortFilter => coerceInputValue(given, type) as ReliefCohortFilter;
  const { from, where, dimensions, measures } = reliefCohortSource;
  return {
    coerce,
    async read(given, columns = []) {
      const filter = coerce(given);
      const selected = columns.map((name) => sql`${dimensions[name]?.sql ?? measures[name]?.sql(TODAY, filter) ?? sql`NULL`} AS ${raw(`"${name}"`)}`);
      const conditions = where(filter, TODAY).filter((condition) => condition !== undefined);
      const statement = sql`SELECT ${join([sql`person.id::int`, ...selected])} FROM ${from} WHERE ${join([sql`true`, ...conditions], ' AND ')} ORDER BY person.id`;
      return dataSource.query<Row[]>(statement.text, statement.values);
    },
  };
}
