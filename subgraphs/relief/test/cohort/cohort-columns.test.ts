import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reliefCohortSource } from '../../src/cohort/relief-cohort-source.js';
import { ReliefCohortDateDefinition, ReliefCohortDimensionDefinition, ReliefCohortMeasureDefinition } from '../../src/cohort/relief-cohort.enums.js';
import { MEMBERS, startReliefFixture, type ReliefFixture } from '../relief-fixture.js';
import { cohortReader, insertCohortRows, TODAY, type CohortReader } from './cohort-fixture.js';

let relief: ReliefFixture;
let reader: CohortReader;
beforeAll(async () => {
  relief = await startReliefFixture();
  await insertCohortRows(relief.subgraph);
  reader = cohortReader(relief.subgraph);
});
afterAll(() => relief?.stop());

const valuesOf = async (name: string, filter: unknown = {}): Promise<Map<unknown, unknown>> => new Map((await reader.read(filter, [name])).map((row) => [row.id, row[name]]));
/** By membership, what a query of `id, value` says of those it names; null of all others. */
const expected = async (query: string): Promise<Map<unknown, unknown>> => {
  const rows: { id: number; value: unknown }[] = await relief.subgraph.dataSource.query(query);
  const found = new Map(rows.map(({ id, value }) => [id, value]));
  return new Map(Array.from({ length: MEMBERS }, (_, index) => [index + 1, found.get(index + 1) ?? null]));
};
const ofMember = (column: string): string => `SELECT id::int, ${column} AS value FROM relief_membership`;
const ofRecords = (value: string, table: string, condition = 'true'): string =>
  `SELECT membership_id::int AS id, ${value} AS value FROM ${table} WHERE ${condition} GROUP BY membership_id`;

describe('the dimensions, measures and dates of a cohort at the Relief Committee', () => {
  it.each([
    ['PROVINCE', ofMember('substring(county_code FOR 2)')],
    ['COUNTY', ofMember('county_code')],
    ['NEIGHBOURHOOD', ofMember('neighbourhood_code')],
    ['TARGET_GROUP', `SELECT id::int, CASE WHEN id % 5 = 0 THEN 'OLDER_PERSON' WHEN id % 3 = 1 THEN 'FEMALE_HEADED_HOUSEHOLD' ELSE 'IN_NEED' END AS value FROM relief_membership`],
    ['STATUS', ofMember('status')],
    ['AGE_BAND', ofMember('birth_date')],
    ['SEX', ofMember('sex')],
    ['HOUSEHOLD_ROLE', ofMember('household_role')],
    ['SINCE_MONTH', ofMember('member_since')],
    ['LEFT_YEAR', ofMember('left_on')],
    ['EXIT_REASON', ofMember('exit_reason')],
    ['LOAN_STATE', `SELECT DISTINCT ON (membership_id) membership_id::int AS id, state AS value FROM employment_loan WHERE granted_on IS NOT NULL ORDER BY membership_id, granted_on DESC`],
    [
      'LOAN_OUTCOME_AFTER_12_MONTHS',
      `SELECT DISTINCT ON (membership_id) membership_id::int AS id, outcome AS value FROM employment_loan JOIN loan_follow_up ON loan_id = id AND months = 12 ORDER BY membership_id, granted_on DESC`,
    ],
    ['MONTHLY_RIALS', ofRecords('sum(monthly_rials)::text', 'cash_entitlement', `starts_on <= '${TODAY}' AND coalesce(ends_on, 'infinity') >= '${TODAY}'`)],
    ['LOAN_RIALS', ofRecords('sum(rials)::text', 'employment_loan', 'granted_on IS NOT NULL')],
    ['SERVICE_RIALS', ofRecords('sum(value_rials)::text', 'relief_service_delivery')],
    ['SERVICES', ofRecords('count(*)::text', 'relief_service_delivery')],
    ['OPEN_NEED_RIALS', ofRecords('sum(estimated_rials)::text', 'relief_need', `status = 'OPEN'`)],
    ['MEMBER_SINCE', ofMember('member_since')],
    ['LEFT_ON', ofMember('left_on')],
    ['FIRST_LOAN_GRANTED_ON', ofRecords('min(granted_on)', 'employment_loan')],
    ['LAST_LOAN_GRANTED_ON', ofRecords('max(granted_on)', 'employment_loan')],
    ['FIRST_JOB_STARTED_ON', ofRecords('min(started_on)', 'relief_job_placement')],
    ['FIRST_TRAINING_COMPLETED_ON', ofRecords('min(completed_on)', 'relief_vocational_training')],
    ['FIRST_SERVICE_ON', ofRecords('min(delivered_on)', 'relief_service_delivery')],
    ['LAST_SERVICE_ON', ofRecords('max(delivered_on)', 'relief_service_delivery')],
  ])('%s is what plain SQL says', async (name, query) => {
    expect(await valuesOf(name)).toEqual(await expected(query));
  });

  it('count nothing as 0', async () => {
    const [loans, needs] = await Promise.all([valuesOf('LOANS'), valuesOf('OPEN_NEEDS')]);
    expect([loans.get(120), needs.get(120)]).toEqual(['0', '0']);
    expect(loans.get(20)).toBe('2');
  });

  it('tell the money of the month that the filter names, and none without one', async () => {
    const month = `'[2024-09-22,2024-10-21]'::daterange`;
    const paid = `SELECT membership_id::int AS id, sum(rials)::text AS value FROM (
      SELECT membership_id, monthly_rials AS rials FROM cash_entitlement WHERE daterange(starts_on, ends_on, '[]') && ${month}
      UNION ALL SELECT membership_id, rials FROM one_off_aid WHERE paid_on <@ ${month}) AS p GROUP BY membership_id`;
    const known = [...(await expected(paid))].filter(([, value]) => value !== null);
    expect(known.length).toBeGreaterThan(0);
    expect(await valuesOf('CASH_RIALS', { cashInMonth: '1403-07' })).toEqual(new Map(known));
    expect(new Set((await valuesOf('CASH_RIALS')).values())).toEqual(new Set([null]));
  });

  it('count the services that the filter describes, and no others', async () => {
    const service = { kinds: ['HOME_VISIT'], deliveredFrom: '1402-01-01', deliveredTo: '1402-01-31' };
    const services = ofRecords('count(*)::text', 'relief_service_delivery', `kind = 'HOME_VISIT' AND delivered_on BETWEEN '2023-03-21' AND '2023-04-20'`);
    expect(await valuesOf('SERVICES', { service })).toEqual(new Map([...(await expected(services))].filter(([, value]) => value !== null)));
  });

  it('are each described by the enums, and the enums by nothing else', () => {
    const { dimensions, measures } = reliefCohortSource;
    const [names, numbers, days] = [ReliefCohortDimensionDefinition, ReliefCohortMeasureDefinition, ReliefCohortDateDefinition].map(({ values }) => Object.keys(values));
    expect(Object.keys(dimensions)).toEqual(names);
    expect(Object.keys(measures)).toEqual([...(numbers ?? []), ...(days ?? [])]);
  });
});
