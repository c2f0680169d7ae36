import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PEOPLE, startWelfare } from '../welfare-fixture.js';
import { cohortReader, insertCohortRows, type CohortReader } from './cohort-fixture.js';
import { WelfareCohortDateDefinition, WelfareCohortDimensionDefinition, WelfareCohortMeasureDefinition } from '../../src/cohort/welfare-cohort.enums.js';
import { welfareCohortSource } from '../../src/cohort/welfare-cohort-source.js';

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let reader: CohortReader;
beforeAll(async () => {
  welfare = await startWelfare();
  await insertCohortRows(welfare.subgraph);
  reader = cohortReader(welfare.subgraph);
});
afterAll(() => welfare?.stop());

describe('the dimensions, measures and dates of a cohort at Behzisti', () => {
  const valuesOf = async (name: string, filter: unknown = {}): Promise<Map<unknown, unknown>> =>
    new Map((await reader.read(filter, [name])).map((row) => [row.id, row[name]]));
  /** By file, what a query of `id, value` says of those it names; null of all others. */
  const expected = async (query: string): Promise<Map<unknown, unknown>> => {
    const rows: { id: number; value: unknown }[] = await welfare.subgraph.dataSource.query(query);
    const found = new Map(rows.map(({ id, value }) => [id, value]));
    return new Map(Array.from({ length: PEOPLE }, (_, index) => [index + 1, found.get(index + 1) ?? null]));
  };

  it.each([
    ['PROVINCE', 'SELECT id::int, substring(county_code FOR 2) AS value FROM welfare_case'],
    ['COUNTY', 'SELECT id::int, county_code AS value FROM welfare_case'],
    ['NEIGHBOURHOOD', 'SELECT id::int, neighbourhood_code AS value FROM welfare_case'],
    ['TARGET_GROUP', `SELECT id::int, CASE WHEN id % 4 = 0 THEN 'PERSON_WITH_DISABILITY' ELSE 'IN_NEED' END AS value FROM welfare_case`],
    ['STATUS', 'SELECT id::int, status AS value FROM welfare_case'],
    ['SEX', 'SELECT id::int, sex AS value FROM welfare_case'],
    ['AGE_BAND', 'SELECT id::int, birth_date AS value FROM welfare_case'],
    ['OPENED_MONTH', 'SELECT id::int, opened_on AS value FROM welfare_case'],
    ['CLOSED_YEAR', 'SELECT id::int, closed_on AS value FROM welfare_case'],
    ['EXIT_REASON', 'SELECT id::int, exit_reason AS value FROM welfare_case'],
    ['DISABILITY_SEVERITY', `SELECT case_id::int AS id, severity AS value FROM disability WHERE case_id <> 4 UNION ALL SELECT 4, 'VERY_SEVERE'`],
    ['DISABILITY_TYPE', `SELECT case_id::int AS id, type AS value FROM disability WHERE case_id <> 4 UNION ALL SELECT 4, 'HEARING'`],
    ['REHABILITATION_CENTRE', `SELECT DISTINCT ON (case_id) case_id::int AS id, centre_code AS value FROM rehabilitation_service WHERE centre_code <> 'C03-0003' ORDER BY case_id, started_on DESC`],
    [
      'REHABILITATION_NGO',
      `SELECT id, ngo_legal_id AS value FROM centre JOIN (SELECT DISTINCT ON (case_id) case_id::int AS id, centre_code FROM rehabilitation_service WHERE centre_code <> 'C03-0003' ORDER BY case_id, started_on DESC) AS latest ON centre_code = code`,
    ],
    ['TRAINING_FIELD', `SELECT DISTINCT ON (case_id) case_id::int AS id, field AS value FROM vocational_training WHERE status = 'COMPLETED' ORDER BY case_id, finished_on`],
    ['MONTHLY_RIALS', `SELECT * FROM (VALUES (8, '20000000'), (9, '30000000')) AS paid (id, value)`],
    ['LOAN_RIALS', 'SELECT case_id::int AS id, sum(rials)::text AS value FROM employment_loan WHERE paid_on IS NOT NULL GROUP BY case_id'],
    ['OPEN_NEED_RIALS', `SELECT case_id::int AS id, sum(estimated_rials)::text AS value FROM need WHERE status = 'OPEN' GROUP BY case_id`],
    ['SERVICE_RIALS', 'SELECT case_id::int AS id, sum(cost_rials)::text AS value FROM service_delivery GROUP BY case_id'],
    ['SERVICES', 'SELECT case_id::int AS id, count(*)::text AS value FROM service_delivery GROUP BY case_id'],
    ['OPENED_ON', 'SELECT id::int, opened_on AS value FROM welfare_case'],
    ['CLOSED_ON', 'SELECT id::int, closed_on AS value FROM welfare_case'],
    ['FIRST_TRAINING_FINISHED_ON', `SELECT case_id::int AS id, min(finished_on) AS value FROM vocational_training WHERE status = 'COMPLETED' GROUP BY case_id`],
    ['LAST_TRAINING_FINISHED_ON', `SELECT case_id::int AS id, max(finished_on) AS value FROM vocational_training WHERE status = 'COMPLETED' GROUP BY case_id`],
    ['FIRST_JOB_STARTED_ON', 'SELECT case_id::int AS id, min(started_on) AS value FROM job_placement GROUP BY case_id'],
    ['FIRST_LOAN_PAID_ON', 'SELECT case_id::int AS id, min(paid_on) AS value FROM employment_loan GROUP BY case_id'],
    ['LAST_LOAN_PAID_ON', 'SELECT case_id::int AS id, max(paid_on) AS value FROM employment_loan GROUP BY case_id'],
    ['FIRST_SERVICE_ON', 'SELECT case_id::int AS id, min(delivered_on) AS value FROM service_delivery GROUP BY case_id'],
    ['LAST_SERVICE_ON', 'SELECT case_id::int AS id, max(delivered_on) AS value FROM service_delivery GROUP BY case_id'],
  ])('%s is what plain SQL says', async (name, query) => {
    expect(await valuesOf(name)).toEqual(await expected(query));
  });

  it('count nothing as 0, and leave money nobody got unknown', async () => {
    const [trainings, needs, rials] = await Promise.all([valuesOf('TRAININGS'), valuesOf('OPEN_NEEDS'), valuesOf('OPEN_NEED_RIALS')]);
    expect([trainings.get(60), needs.get(60), rials.get(60)]).toEqual(['0', '0', null]);
    expect([needs.get(21), rials.get(21)]).toEqual(['1', '21000']);
  });

  it('tell the money of the month that the filter names, and none without one', async () => {
    expect(await valuesOf('CASH_RIALS', { cashInMonth: '1403-07' })).toEqual(new Map([[8, '25000000'], [10, '1000'], [11, '7000000']]));
    expect(new Set((await valuesOf('CASH_RIALS')).values())).toEqual(new Set([null]));
  });

  it('count the services that the filter describes, and no others', async () => {
    const service = { deliveredFrom: '1404-03-23', deliveredTo: '1404-03-24' };
    const rows = await reader.read({ service }, ['SERVICES', 'SERVICE_RIALS']);
    const found: { services: string }[] = await welfare.subgraph.dataSource.query(
      `SELECT count(*) AS services FROM service_delivery WHERE delivered_on BETWEEN '2025-06-13' AND '2025-06-14'`,
    );
    expect(rows.reduce((sum, { SERVICES }) => sum + Number(SERVICES), 0)).toBe(Number(found[0]?.services));
    expect(rows.every(({ SERVICES, SERVICE_RIALS }) => Number(SERVICE_RIALS) === 1000 * Number(SERVICES))).toBe(true);
  });

  it('are each described by the enums, and the enums by nothing else', () => {
    const { dimensions, measures } = welfareCohortSource;
    const [names, numbers, days] = [WelfareCohortDimensionDefinition, WelfareCohortMeasureDefinition, WelfareCohortDateDefinition].map(({ values }) => Object.keys(values));
    expect(Object.keys(dimensions)).toEqual(names);
    expect(Object.keys(measures)).toEqual([...(numbers ?? []), ...(days ?? [])]);
  });
});
