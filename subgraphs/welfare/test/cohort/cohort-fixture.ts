import type { TestSubgraph } from '@hamafza/kit/testing';
import { buildASTSchema, coerceInputValue, isInputObjectType, parse } from 'graphql';
import sql, { join, raw } from 'sql-template-tag';
import { welfareCohortSource } from '../../src/cohort/welfare-cohort-source.js';
import type { WelfareCohortFilter } from '../../src/cohort/welfare-cohort-filter.type.js';

/** The day that ages are counted on. */
export const TODAY = '2025-10-07';

/** Rows that the other tests have no need of. */
const STATEMENTS = [
  // Person 4 has a mild disability besides.
  `INSERT INTO disability (id, case_id, type, severity, assessed_on, commission, outcome) VALUES
     (1001, 4, 'SPEECH', 'VERY_SEVERE', '2023-01-01', 'کمیسیون', 'CONFIRMED'), (1002, 4, 'HEARING', 'MODERATE', '2024-01-01', 'کمیسیون', 'CONFIRMED')`,
  // Centre 3 is of a closed programme; its NGO runs centres 1 and 2 too. Each seventh course is given at home.
  `UPDATE centre SET type = 'ADDICTION_TREATMENT' WHERE code = 'C03-0003'`,
  `INSERT INTO rehabilitation_service (id, case_id, kind, status, started_on, sessions, centre_code)
   SELECT n, n % 25 + 1, CASE WHEN n % 2 = 0 THEN 'SPEECH_THERAPY' ELSE 'DAY_CARE' END, CASE WHEN n % 3 = 0 THEN 'ONGOING' ELSE 'COMPLETED' END, date '2024-01-01' + n, 5,
     CASE WHEN n % 7 > 0 THEN 'C03-000' || n % 5 + 1 END FROM generate_series(1, 40) AS n`,
  `INSERT INTO vocational_training (id, case_id, field, status, started_on, finished_on, hours, is_certified, program_code)
   SELECT n, n % 30 + 1, CASE WHEN n % 2 = 0 THEN 'TAILORING' ELSE 'COMPUTING' END, CASE n % 4 WHEN 0 THEN 'ONGOING' WHEN 1 THEN 'DROPPED_OUT' ELSE 'COMPLETED' END,
     date '2023-01-01' + n * 7, CASE WHEN n % 4 > 0 THEN date '2023-03-01' + n * 7 END, 40, n % 4 = 2, CASE WHEN n % 5 = 0 THEN 'WEL-SALAM' END
   FROM generate_series(1, 50) AS n`,
  `INSERT INTO job_placement (id, case_id, kind, status, offered_on, started_on, is_insured)
   SELECT n, n * 2, CASE WHEN n % 3 = 0 THEN 'EMPLOYER' ELSE 'HOME_BUSINESS' END, (ARRAY['OFFERED', 'STARTED', 'RETAINED', 'ENDED'])[n % 4 + 1],
     date '2023-06-01' + n * 10, CASE WHEN n % 4 > 0 THEN date '2023-07-01' + n * 10 END, true FROM generate_series(1, 25) AS n`,
  `INSERT INTO employment_loan (id, case_id, status, rials, instalments, referred_on, paid_on)
   SELECT n, n % 20 + 10, CASE WHEN n % 3 = 0 THEN 'DECLINED' ELSE 'REPAYING' END, 1000000 * n, 36, date '2023-09-01' + n, CASE WHEN n % 3 > 0 THEN date '2023-10-01' + n * 5 END
   FROM generate_series(1, 30) AS n`,
  `INSERT INTO need (id, case_id, kind, status, estimated_rials, identified_on)
   SELECT 1000 + n, n, CASE WHEN n % 2 = 0 THEN 'HOUSING' ELSE 'EMPLOYMENT' END, CASE WHEN n % 3 = 0 THEN 'OPEN' ELSE 'MATCHED' END, n * 1000, date '2025-01-01' + n FROM generate_series(21, 40) AS n`,
  `INSERT INTO donor (id, kind, since, county_code) VALUES (1, 'PERSON', '2020-01-01', '0303')`,
  `INSERT INTO pledge (id, status, rials, pledged_on, donor_id, need_id, county_code)
   SELECT n, CASE WHEN n % 5 = 0 THEN 'EXPIRED' ELSE 'MATCHED' END, 1000, '2025-03-01', 1, 1021 + n % 15, '0303' FROM generate_series(1, 25) AS n`,
];

export async function insertCohortRows({ dataSource }: Pick<TestSubgraph, 'dataSource'>): Promise<void> {
  for (const statement of STATEMENTS) await dataSource.query(statement);
}

type Row = Readonly<Record<string, unknown>>;

export interface CohortReader {
  /** The filter as the kit reads it out of a request's body. */
  readonly coerce: (given: unknown) => WelfareCohortFilter;
  /** What the source gives of each person that the filter leaves, by the number of the file. */
  readonly read: (given: unknown, columns?: readonly string[]) => Promise<readonly Row[]>;
}

export function cohortReader({ dataSource, sdl }: TestSubgraph): CohortReader {
  const type = buildASTSchema(parse(sdl), { assumeValidSDL: true }).getType('WelfareCohortFilter');
  if (!isInputObjectType(type)) throw new TypeError('the SDL has no filter');
  const coerce = (given: unknown): WelfareCohortFilter => coerceInputValue(given, type) as WelfareCohortFilter;
  const { from, where, dimensions, measures } = welfareCohortSource;
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
