import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { birthDatesOf, daysOfMonth, fromIsoDate, jalaliDateInTehran, toIsoDate, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { ask, startLauncher, type GraphQLAnswer, type Launch } from './support/federation.js';
import { mergedDatabase, type MergedDatabase } from './support/merged-database.js';
import { newPlace, type Place } from './support/place.js';

const folder = new URL('../docs/queries/', import.meta.url);
const documentOf = (number: string): string => readFileSync(new URL(String(readdirSync(folder).find((file) => file.startsWith(number))), folder), 'utf8');

/** Of the agreement: figures over several agencies, and over one. */
const [CROSS_AGENCY, SINGLE_AGENCY] = [10, 5];
const DATABASE_PORT_OFFSET = 5;
const PEOPLE = '8000';

interface Cell {
  readonly labels?: readonly (string | null)[];
  readonly status: 'PUBLISHED' | 'SUPPRESSED';
  readonly persons: number | null;
}

/** A figure is published, rounded to 5, when it is of enough people; otherwise it is withheld. */
function expectCount({ status, persons }: Cell, truth: number, threshold = CROSS_AGENCY): void {
  if (truth < threshold) expect({ status, persons }).toEqual({ status: 'SUPPRESSED', persons: null });
  else expect([status, Math.abs((persons ?? 0) - truth) < 5, (persons ?? 1) % 5]).toEqual(['PUBLISHED', true, 0]);
}

/** Of cells some more are withheld, to protect the small ones; none is wrong, and none is of too few people. */
function expectCells(cells: readonly Cell[], truths: readonly Record<string, any>[], threshold = CROSS_AGENCY): void {
  const truthOf = new Map(truths.map(({ persons, ...labels }) => [JSON.stringify(Object.values(labels)), Number(persons)]));
  const published = cells.filter(({ status }) => status === 'PUBLISHED');
  for (const cell of published) expectCount(cell, truthOf.get(JSON.stringify(cell.labels)) ?? 0, threshold);
  expect(cells.length).toBeGreaterThanOrEqual(truths.filter(({ persons }) => Number(persons) > 0).length);
}

const sandboxFolder = new URL('../gateway/sandbox/src/questions/', import.meta.url);

describe('the operations of docs/queries', () => {
  it.each(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'])('%s is what the sandbox opens', (number) => {
    expect(readFileSync(new URL(`question-${number}.graphql`, sandboxFolder), 'utf8')).toBe(documentOf(number));
  });
});

describe('the questions, beside one merged database', () => {
  let place: Place;
  let launch: Launch;
  let url: string;
  let merged: MergedDatabase;
  const answer = async (number: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['data']> => {
    const { data, errors } = await ask(url, documentOf(number), variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const count = async (statement: string, values?: readonly unknown[]): Promise<number> => Number((await merged.rows(statement, values))[0]?.['persons']);

  beforeAll(async () => {
    place = await newPlace();
    launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--people', PEOPLE, '--quiet']);
    url = await launch.ready;
    merged = await mergedDatabase(place.dataFolder, place.port + DATABASE_PORT_OFFSET);
  }, 180_000);

  afterAll(async () => {
    await merged?.stop();
    launch?.process.kill('SIGTERM');
    await launch?.exited;
    await place?.remove();
  }, 60_000);

  it('1: clients of both bodies by county and target group, with those who could not be linked', async () => {
    const { cohort } = await answer('01', { province: '03' });
    const both = `welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)
      WHERE w.status = 'ACTIVE' AND r.status = 'ACTIVE' AND left(w.county_code, 2) = '03' AND left(r.county_code, 2) = '03'`;
    expectCount(cohort.count, await count(`SELECT count(*) AS persons FROM ${both}`));
    expectCells(cohort.breakdown.cells, await merged.rows(`SELECT w.county_code, w.target_groups[1] AS target_group, count(*) AS persons FROM ${both} GROUP BY 1, 2`));
    const unlinkable = await merged.rows(`
      SELECT 'relief' AS agency, count(*) AS persons FROM relief.relief_membership WHERE join_key IS NULL AND status = 'ACTIVE' AND left(county_code, 2) = '03'
      UNION ALL SELECT 'welfare', count(*) FROM welfare.welfare_case WHERE join_key IS NULL AND status = 'ACTIVE' AND left(county_code, 2) = '03'`);
    cohort.unlinkable.forEach((given: Cell & { agency: string }, index: number) => {
      expect(given.agency).toBe(unlinkable[index]?.['agency']);
      expectCount(given, Number(unlinkable[index]?.['persons']), SINGLE_AGENCY);
    });
  });

  it('2: cash paid by both in one month', async () => {
    const month = '1403-07' as JalaliMonth;
    const data = await answer('02', { month });
    const bounds = [toIsoDate(daysOfMonth(month).first), toIsoDate(daysOfMonth(month).last)];
    const paid = `WITH w AS (SELECT join_key, sum(rials) AS rials FROM (
        SELECT case_id, monthly_rials AS rials FROM welfare.care_allowance WHERE from_day <= $1 AND (to_day IS NULL OR to_day >= $1)
        UNION ALL SELECT case_id, rials FROM welfare.one_off_aid WHERE paid_on BETWEEN $1 AND $2) AS cash JOIN welfare.welfare_case ON welfare_case.id = case_id WHERE join_key IS NOT NULL GROUP BY 1),
      r AS (SELECT join_key, sum(rials) AS rials FROM (
        SELECT membership_id, monthly_rials AS rials FROM relief.cash_entitlement WHERE starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $1)
        UNION ALL SELECT membership_id, rials FROM relief.one_off_aid WHERE paid_on BETWEEN $1 AND $2) AS cash JOIN relief.relief_membership ON relief_membership.id = membership_id WHERE join_key IS NOT NULL GROUP BY 1)`;
    const [truth] = await merged.rows(`${paid} SELECT count(*) AS persons, count(*) FILTER (WHERE w.join_key = r.join_key) AS both, sum(w.rials) AS welfare, sum(r.rials) AS relief FROM w FULL JOIN r USING (join_key)`, bounds);
    expectCount(data.cohort.count, Number(truth?.['persons']));
    expectCount(data.paidByBoth.count, Number(truth?.['both']));
    for (const { agency, status, sum } of data.cohort.measures.total.measures) {
      expect(status).toBe('PUBLISHED');
      expect(Number(sum) / Number(truth?.[agency])).toBeCloseTo(1, 1);
    }
  });

  it('3: severely disabled people in relief households with neither loan nor job', async () => {
    const { cohort } = await answer('03');
    const people = `welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)
      WHERE EXISTS (SELECT FROM welfare.disability AS d WHERE d.case_id = w.id AND d.severity IN ('SEVERE', 'VERY_SEVERE'))
        AND NOT EXISTS (SELECT FROM welfare.employment_loan AS l WHERE l.case_id = w.id AND l.paid_on IS NOT NULL)
        AND NOT EXISTS (SELECT FROM welfare.job_placement AS j WHERE j.case_id = w.id AND j.status IN ('STARTED', 'RETAINED'))
        AND r.status = 'ACTIVE'
        AND NOT EXISTS (SELECT FROM relief.employment_loan AS l WHERE l.membership_id = r.id AND l.granted_on IS NOT NULL)
        AND NOT EXISTS (SELECT FROM relief.relief_job_placement AS j WHERE j.membership_id = r.id AND j.state IN ('PLACED', 'RETAINED'))`;
    expectCount(cohort.count, await count(`SELECT count(*) AS persons FROM ${people}`));
    const type = '(SELECT d.type FROM welfare.disability AS d WHERE d.case_id = w.id ORDER BY d.assessed_on DESC, d.id DESC LIMIT 1)';
    expectCells(cohort.breakdown.cells, await merged.rows(`SELECT left(w.county_code, 2) AS province, ${type} AS type, count(*) AS persons FROM ${people} GROUP BY 1, 2`));
  });

  it('4: women trained by one body and then lent to by the other', async () => {
    const { cohort } = await answer('04');
    const pairs = await merged.rows(`
      SELECT min(t.finished_on)::text AS trained,
        (SELECT min(l.granted_on)::text FROM relief.employment_loan AS l JOIN relief.relief_membership AS r ON r.id = l.membership_id WHERE r.join_key = w.join_key) AS lent
      FROM welfare.welfare_case AS w JOIN welfare.vocational_training AS t ON t.case_id = w.id AND t.status = 'COMPLETED'
      WHERE 'FEMALE_HEADED_HOUSEHOLD' = ANY (w.target_groups) AND w.join_key IS NOT NULL GROUP BY w.join_key`);
    const isWithin = ({ trained, lent }: Record<string, any>): boolean => trained !== null && lent !== null && lent >= trained && lent <= twoYearsAfter(trained);
    expectCount(cohort.count, pairs.filter(isWithin).length);
  });

  it('5: relief graduates of 1402 who opened a Behzisti case in 1403', async () => {
    const { cohort } = await answer('05');
    const people = `welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key) WHERE r.status = 'GRADUATED' AND r.left_on BETWEEN $1 AND $2 AND w.opened_on BETWEEN $3 AND $4`;
    const days = ['1402-01-01', '1402-12-29', '1403-01-01', '1403-12-30'].map((day) => toIsoDate(day as JalaliDate));
    expectCount(cohort.count, await count(`SELECT count(*) AS persons FROM ${people}`, days));
    expectCells(cohort.breakdown.cells, await merged.rows(`SELECT left(w.county_code, 2) AS province, count(*) AS persons FROM ${people} GROUP BY 1`, days));
  });

  it('7: older clients by county, whoever is known to both counted once', async () => {
    const data = await answer('07', { province: '03' });
    const today = toIsoDate(jalaliDateInTehran(new Date()));
    const old = (alias: string): string => `${alias}.status = 'ACTIVE' AND left(${alias}.county_code, 2) = '03' AND ${alias}.birth_date <= $1 AND ${alias}.join_key IS NOT NULL`;
    const { to } = birthDatesOf('AGE_60_74', today);
    const behzisti = await merged.rows(`SELECT county_code, count(*) AS persons FROM welfare.welfare_case AS w WHERE ${old('w')} GROUP BY 1`, [to]);
    const only = await merged.rows(
      `SELECT county_code, count(*) AS persons FROM relief.relief_membership AS r WHERE ${old('r')} AND NOT EXISTS (SELECT FROM welfare.welfare_case AS w WHERE w.join_key = r.join_key AND ${old('w')}) GROUP BY 1`,
      [to],
    );
    expectCells(data.atBehzisti.breakdown.cells, behzisti, SINGLE_AGENCY);
    expectCells(data.onlyAtRelief.breakdown.cells, only);
    expect(data.counties.nodes.length).toBeGreaterThan(10);
  });

  it('8: people with open needs at both bodies', async () => {
    const { openAtBoth, housingFundedByBoth } = await answer('08');
    const both = (condition: string): string => `SELECT count(*) AS persons FROM welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)
      WHERE EXISTS (SELECT FROM welfare.need AS n WHERE n.case_id = w.id AND ${condition}) AND EXISTS (SELECT FROM relief.relief_need AS n WHERE n.membership_id = r.id AND ${condition})`;
    expectCount(openAtBoth.count, await count(both(`n.status = 'OPEN'`)));
    expectCount(housingFundedByBoth.count, await count(both(`n.kind = 'HOUSING' AND n.status = 'FULFILLED'`)));
  });

  it.each(['09', '10'])('%s: joint clients by county beside what is no set of people', async (number) => {
    const { cohort } = await answer(number, { province: '12' });
    const cells = await merged.rows(`SELECT w.county_code, count(*) AS persons FROM welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)
      WHERE w.status = 'ACTIVE' AND r.status = 'ACTIVE' AND left(w.county_code, 2) = '12' AND left(r.county_code, 2) = '12' GROUP BY 1`);
    expectCells(cohort.breakdown.cells, cells);
  });

  it('11: people served through the twelve days, and in the same days a year before', async () => {
    const { over } = (await answer('11')).served;
    for (const [side, from, to] of [['first', '1404-03-23', '1404-04-03'], ['second', '1403-03-23', '1403-04-03']] as const) {
      const served = `SELECT w.join_key FROM welfare.service_delivery AS s JOIN welfare.welfare_case AS w ON w.id = s.case_id WHERE s.delivered_on BETWEEN $1 AND $2
        UNION SELECT r.join_key FROM relief.relief_service_delivery AS s JOIN relief.relief_membership AS r ON r.id = s.membership_id WHERE s.delivered_on BETWEEN $1 AND $2`;
      expectCount(over[side].total, await count(`SELECT count(join_key) AS persons FROM (${served}) AS people`, [from, to].map((day) => toIsoDate(day as JalaliDate))));
    }
  });

  it('12: what is CLOSED is refused as a condition, with its reason', async () => {
    const { data, errors } = await ask(url, documentOf('12'));
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CLOSED', coordinate: 'TargetGroup.SUBSTANCE_USE' });
  });

  it('13: people whom the social office referred and neither body has taken on', async () => {
    const { cohort } = await answer('13');
    const statement = `SELECT count(DISTINCT g.join_key) AS persons FROM governorate.referral AS g
      WHERE NOT EXISTS (SELECT FROM welfare.welfare_case AS w WHERE w.join_key = g.join_key AND w.status = 'ACTIVE')
        AND NOT EXISTS (SELECT FROM relief.relief_membership AS r WHERE r.join_key = g.join_key AND r.status = 'ACTIVE')`;
    expectCount(cohort.count, await count(statement));
  });

  it('answers a question that is asked again alike', async () => {
    const [first, second] = [await answer('03'), await answer('03')];
    expect(second).toEqual(first);
  });

  it('takes conditions by variables of the agencies’ own types', async () => {
    const query = 'query ($severity: DisabilitySeverity!, $by: WelfareCohortDimension!) { cohort(where: { welfare: { disability: { severities: [$severity] } } }) { breakdown(by: [{ welfare: $by }]) { dimensions { agency name } } } }';
    const { data, errors } = await ask(url, query, { severity: 'VERY_SEVERE', by: 'SEX' });
    expect({ data, errors }).toEqual({ data: { cohort: { breakdown: { dimensions: [{ agency: 'welfare', name: 'SEX' }] } } }, errors: undefined });
  });

  it.each([
    ['a cohort without end', '{ cohort(where: { not: { welfare: {} } }) { count { persons } } }', 'COHORT_UNBOUNDED'],
    ['an empty condition', '{ cohort(where: {}) { count { persons } } }', 'BAD_USER_INPUT'],
    ['a window with no length', '{ cohort(where: { within: { date: { relief: MEMBER_SINCE }, after: { welfare: OPENED_ON } } }) { count { persons } } }', 'BAD_USER_INPUT'],
    ['four dimensions', '{ cohort(where: { welfare: {} }) { breakdown(by: [{ welfare: SEX }, { welfare: COUNTY }, { welfare: STATUS }, { welfare: AGE_BAND }]) { isComplete } } }', 'COHORT_TOO_COSTLY'],
    ['days that run backwards', '{ cohort(where: { welfare: { openedFrom: "1403-02-01", openedTo: "1403-01-01" } }) { count { persons } } }', 'BAD_USER_INPUT'],
    ['persons for a purpose that is about figures', '{ cohort(where: { welfare: {} }) { members(first: 1) { nodes { id } } } }', 'FORBIDDEN'],
  ])('refuses %s', async (_, query, code) => {
    const { errors } = await ask(url, query);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });
});

/** The same day of the Solar Hijri calendar two years on, or the last one of its month. */
function twoYearsAfter(day: string): string {
  const [year = 0, month, date] = fromIsoDate(day).split('-');
  const inMonth = `${Number(year) + 2}-${month}` as JalaliMonth;
  const { last } = daysOfMonth(inMonth);
  const same = `${inMonth}-${date}`;
  return toIsoDate(same > last ? last : (same as JalaliDate));
}
