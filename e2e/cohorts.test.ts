import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { birthDatesOf, daysOfMonth, jalaliDateInTehran, toIsoDate, type IsoDate, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { SINGLE_AGENCY, expectCells, expectCount, type Cell } from './support/expect-cells.js';
import { ask, startLauncher, type GraphQLAnswer, type Launch } from './support/federation.js';
import { mergedDatabase, type MergedDatabase } from './support/merged-database.js';
import { preparedPlace, type PreparedPlace } from './support/prepared-place.js';
import { QUESTIONS_IN_SQL } from './support/questions-in-sql.js';

const folder = new URL('../docs/queries/', import.meta.url);
const documentOf = (number: string): string => readFileSync(new URL(String(readdirSync(folder).find((file) => file.startsWith(number))), folder), 'utf8');

const [DATABASE_PORT_OFFSET, PEOPLE] = [5, '8000'];
const TODAY = toIsoDate(jalaliDateInTehran(new Date()));

const personsOf = (rows: readonly Record<string, any>[]): number => rows.reduce((sum, { persons }) => sum + Number(persons), 0);
const isoDays = (...days: readonly string[]): readonly IsoDate[] => days.map((day) => toIsoDate(day as JalaliDate));

describe('the questions, beside one statement over one merged database', () => {
  let place: PreparedPlace;
  let launch: Launch;
  let url: string;
  let merged: MergedDatabase;
  const answer = async (number: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['data']> => {
    const { data, errors } = await ask(url, documentOf(number), variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const truth = (question: keyof typeof QUESTIONS_IN_SQL, values?: readonly unknown[]): Promise<readonly Record<string, any>[]> => merged.rows(QUESTIONS_IN_SQL[question], values);

  beforeAll(async () => {
    place = await preparedPlace();
    launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--people', PEOPLE, '--quiet']);
    url = await launch.ready;
    await place.keepPublished();
    merged = await mergedDatabase(place.dataFolder, place.port + DATABASE_PORT_OFFSET);
  });

  afterAll(async () => {
    await merged?.stop();
    launch?.process.kill('SIGTERM');
    await launch?.exited;
    await place?.remove();
  });

  it('1: clients of both bodies by county and target group, with those who could not be linked', async () => {
    const { cohort } = await answer('01', { province: '03' });
    const rows = await truth('jointClients', ['03']);
    expectCount(cohort.count, personsOf(rows.filter(({ is_total }) => is_total)));
    expectCells(cohort.breakdown.cells, rows.flatMap(({ county_code, target_group, persons }) => (county_code ? [{ county_code, target_group, persons }] : [])));
    const unlinkable = rows.filter(({ agency }) => agency);
    expect(cohort.unlinkable.map(({ agency }: { agency: string }) => agency)).toEqual(unlinkable.map(({ agency }) => agency));
    cohort.unlinkable.forEach((given: Cell, index: number) => expectCount(given, Number(unlinkable[index]?.['persons']), SINGLE_AGENCY));
  });

  it('2: cash paid by both in one month', async () => {
    const month = '1403-07' as JalaliMonth;
    const data = await answer('02', { month });
    const [paid] = await truth('cashPaid', [toIsoDate(daysOfMonth(month).first), toIsoDate(daysOfMonth(month).last)]);
    expectCount(data.cohort.count, Number(paid?.['persons']));
    expectCount(data.paidByBoth.count, Number(paid?.['both']));
    for (const { agency, status, sum } of data.cohort.measures.total.measures) {
      expect(status).toBe('PUBLISHED');
      expect(Number(sum) / Number(paid?.[agency])).toBeCloseTo(1, 1);
    }
  });

  it('3: severely disabled people in relief households with neither loan nor job', async () => {
    const { cohort } = await answer('03');
    const rows = await truth('severelyDisabled');
    expectCount(cohort.count, personsOf(rows));
    expectCells(cohort.breakdown.cells, rows);
  });

  it('4: women trained by one body and then lent to by the other, and where they stand', async () => {
    const { cohort } = await answer('04');
    const calendar = twoYearsOn();
    const rows = await truth('trainedThenLent', [calendar.map(([day]) => day), calendar.map(([, later]) => later)]);
    expectCount(cohort.count, personsOf(rows));
    expectCells(cohort.breakdown.cells, rows);
  });

  it('5: relief graduates of 1402 who opened a Behzisti case in 1403', async () => {
    const { cohort } = await answer('05');
    const rows = await truth('graduatesWhoCameBack', isoDays('1402-01-01', '1402-12-29', '1403-01-01', '1403-12-30'));
    expectCount(cohort.count, personsOf(rows));
    expectCells(cohort.breakdown.cells, rows);
  });

  it('6: Salam neighbourhoods by quality, with activity and caseload', async () => {
    const { salamSiteRanking } = await answer('06', { province: '03' });
    const given = salamSiteRanking.nodes.map(({ rank, score, salamSite: { code, activitySummary, neighbourhood } }: any) => ({
      rank, code, score: score.score, ...activitySummary, ...(neighbourhood.reliefCaseload ?? { active: 0, households: 0 }),
    }));
    expect(given).toEqual(await truth('salamSites', ['03', ...isoDays('1403-01-01', '1403-12-30')]));
    expect(given.length).toBeGreaterThan(5);
  });

  it('7: older clients by county, whoever is known to both counted once, beside the ageing index and activities', async () => {
    const data = await answer('07', { province: '03' });
    const rows = await truth('olderPeople', ['03', birthDatesOf('AGE_60_74', TODAY).to]);
    expectCells(data.atBehzisti.breakdown.cells, rows.map(({ code, welfare }) => ({ code, persons: welfare })), SINGLE_AGENCY);
    expectCells(data.onlyAtRelief.breakdown.cells, rows.map(({ code, relief }) => ({ code, persons: relief })));
    expect(data.counties.nodes.map(({ code, socialIndicators, salamActivitySummary }: any) => ({ code, indicators: socialIndicators, activities: salamActivitySummary }))).toEqual(
      rows.map(({ code, indicators, activities }) => ({ code, indicators, activities })),
    );
  });

  it('8: needs unmatched or funded twice, and the people who have them', async () => {
    const { openAtBehzisti, openAtRelief, ...cohorts } = await answer('08');
    const [needs] = await truth('needs');
    expect([openAtBehzisti.totalCount, openAtRelief.totalCount]).toEqual([needs?.['open_welfare'], needs?.['open_relief']]);
    expect(Object.keys(cohorts)).toEqual(['unmatched', 'unmatchedAtBoth', 'fundedTwiceWithinABody', 'housingFundedByBoth']);
    for (const [name, { count }] of Object.entries<any>(cohorts)) expectCount(count, Number(needs?.[name]));
  });

  it('9: NGOs with an expired licence, their centres, and the joint clients of those', async () => {
    const rows = await truth('ngosWithExpiredLicence', ['07', TODAY]);
    const { ngos, cohort } = await answer('09', { province: '07' });
    const given = ngos.nodes.map(({ legalId, licence, centres }: any) => ({ legal_id: legalId, expires_on: toIsoDate(licence.expiresOn), centres: centres.map(({ code }: any) => code) }));
    expect(given).toEqual(rows.map(({ legal_id, expires_on, centres }) => ({ legal_id, expires_on, centres })));
    expectCount(cohort.count, Number(rows[0]?.['everybody']));
    const ofNgos = cohort.breakdown.cells.filter(({ labels }: Cell) => rows.some(({ legal_id }) => legal_id === labels?.[0]));
    expectCells(ofNgos, rows.map(({ legal_id, persons }) => ({ legal_id, persons })));
    const everywhere = await truth('ngosWithExpiredLicence', [null, TODAY]);
    const alone = await answer('09', { ngos: everywhere.map(({ legal_id }) => legal_id) });
    expectCount(alone.cohort.count, personsOf(everywhere));
  });

  it('10: a scorecard of each county, with its joint clients', async () => {
    const { counties, cohort } = await answer('10', { province: '12' });
    const rows = await truth('countyScorecard', ['12', TODAY]);
    expectCount(cohort.count, personsOf(rows));
    expectCells(cohort.breakdown.cells, rows.map(({ code, persons }) => ({ code, persons })));
    const given = counties.nodes.map(({ code, socialBoards, workingGroup, proposalSummary, ngoSummary, centreSummary, empowerment }: any) => ({
      code, boards: socialBoards, workingGroup, proposals: proposalSummary, ngos: ngoSummary, centres: centreSummary, empowerment,
    }));
    expect(given.map((county: object, index: number) => ({ ...county, persons: rows[index]?.['persons'] }))).toEqual(rows);
  });

  it('11: people served through the twelve days, and in the same days a year before', async () => {
    const { served, ...counts } = await answer('11');
    const [{ first, second, ...services } = {}] = await truth('servedThroughTheTwelveDays', isoDays('1404-03-23', '1404-04-03', '1403-03-23', '1403-04-03'));
    expectCount(served.over.first.total, Number(first));
    expectCount(served.over.second.total, Number(second));
    expect(counts).toEqual(services);
  });

  it('12: what is CLOSED is refused as a condition, with its reason', async () => {
    const { data, errors } = await ask(url, documentOf('12'));
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CLOSED', coordinate: 'TargetGroup.SUBSTANCE_USE' });
  });

  it('13: people whom the social office referred and neither body has taken on', async () => {
    for (const province of [null, '07']) {
      const { cohort } = await answer('13', { province });
      const rows = await truth('referredAndNotTakenOn', [province]);
      expectCount(cohort.count, personsOf(rows));
      expectCells(cohort.breakdown.cells, rows);
    }
  });

  it('counts by the words of three agencies at once, of people whom two of them may not know', async () => {
    const by = '[{ welfare: STATUS }, { relief: STATUS }, { governorate: SEX }]';
    const { data, errors } = await ask(url, `{ cohort(where: { governorate: {}, any: [{ welfare: {} }, { relief: {} }] }) { breakdown(by: ${by}) { total { status persons } cells { labels status persons } } } }`);
    const rows = await truth('referredByThreeWords');
    expect(errors).toBeUndefined();
    expectCount(data.cohort.breakdown.total, personsOf(rows));
    expectCells(data.cohort.breakdown.cells, rows);
    expect(data.cohort.breakdown.cells.filter(({ status, labels }: Cell) => status === 'PUBLISHED' && labels?.length === 3)).not.toEqual([]);
  });

  it('tells the median of what one body lent to people of both', async () => {
    const { data, errors } = await ask(url, '{ cohort(where: { welfare: {}, relief: {} }) { measures(of: [{ relief: LOAN_RIALS }]) { total { measures { status median } } } } }');
    const [lent] = await truth('medianLoanOfJointClients');
    expect(errors).toBeUndefined();
    const [given] = data.cohort.measures.total.measures;
    expect(given.status).toBe('PUBLISHED');
    expect(given.median / Number(lent?.['median'])).toBeCloseTo(1, 1);
  });

  it('sums what the last condition describes, also where the same people were asked about in another order', async () => {
    const [ever, lately] = ['{ welfare: { service: {} } }', '{ welfare: { service: { deliveredFrom: "1404-01-01" } } }'];
    const sumOf = async (conditions: string): Promise<number> => {
      const { data, errors } = await ask(url, `{ cohort(where: { all: [${conditions}] }) { measures(of: [{ welfare: SERVICES }]) { total { measures { status sum } } } } }`);
      expect(errors).toBeUndefined();
      return Number(data.cohort.measures.total.measures[0].sum);
    };
    const [given] = await truth('servicesToPeopleServedLately', isoDays('1404-01-01'));
    expect(Number(given?.['ever']) / Number(given?.['lately'])).toBeGreaterThan(1.2);
    expect((await sumOf(`${lately} ${ever}`)) / Number(given?.['ever'])).toBeCloseTo(1, 1);
    expect((await sumOf(`${ever} ${lately}`)) / Number(given?.['lately'])).toBeCloseTo(1, 1);
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
    ['no dimension', '{ cohort(where: { welfare: {} }) { breakdown(by: []) { isComplete } } }', 'BAD_USER_INPUT'],
    ['four dimensions', '{ cohort(where: { welfare: {} }) { breakdown(by: [{ welfare: SEX }, { welfare: COUNTY }, { welfare: STATUS }, { welfare: AGE_BAND }]) { isComplete } } }', 'COHORT_TOO_COSTLY'],
    ['days that run backwards', '{ cohort(where: { welfare: { openedFrom: "1403-02-01", openedTo: "1403-01-01" } }) { count { persons } } }', 'BAD_USER_INPUT'],
    ['persons for a purpose that is about figures', '{ cohort(where: { welfare: {} }) { members(first: 1) { nodes { id } } } }', 'FORBIDDEN'],
  ])('refuses %s', async (_, query, code) => {
    const { errors } = await ask(url, query);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  it.each<[string, unknown, string]>([
    ['a thousand nested `all`', nestedIn('all', 1_000), 'BAD_REQUEST'],
    ['thirty nested `all`', nestedIn('all', 30), 'COHORT_TOO_COSTLY'],
    ['thirty nested `not`', nestedIn('not', 30), 'COHORT_TOO_COSTLY'],
    ['a thousand conditions', { any: Array.from({ length: 1_000 }, (_, year) => ({ welfare: { openedFrom: `1${String(300 + (year % 100))}-01-01` } })) }, 'COHORT_TOO_COSTLY'],
    ['one condition a thousand times', { all: Array.from({ length: 1_000 }, () => ({ relief: {} })) }, 'COHORT_TOO_COSTLY'],
    ['more filters than agencies are asked for', { any: Array.from({ length: 21 }, (_, year) => ({ welfare: { openedFrom: `${String(1_380 + year)}-01-01` } })) }, 'COHORT_TOO_COSTLY'],
    ['a list of five thousand items', { welfare: { statuses: Array.from({ length: 5_000 }, () => 'ACTIVE') } }, 'COHORT_TOO_COSTLY'],
    ['an empty list', { welfare: { statuses: [] } }, 'BAD_USER_INPUT'],
    ['no condition in a list', { relief: {}, any: [] }, 'BAD_USER_INPUT'],
    ['an agency that there is not', { police: {} }, 'BAD_USER_INPUT'],
    ['a condition that there is not', { welfare: { likes: 'tea' } }, 'BAD_USER_INPUT'],
    ['a value that there is not', { welfare: { statuses: ['DELETED'] } }, 'BAD_USER_INPUT'],
    ['a number for text', { welfare: { countyCode: 303 } }, 'BAD_USER_INPUT'],
    ['text for an object', { welfare: 'ACTIVE' }, 'BAD_USER_INPUT'],
    ['a code of another form', { welfare: { rehabilitation: { centreCodes: ["' OR true"] } } }, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, where, code) => {
    const { errors } = await ask(url, 'query ($where: CohortInput!) { cohort(where: $where) { count { persons } } }', { where });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  it('refuses a measure that two conditions of its agency would give differently', async () => {
    const either = 'any: [{ welfare: { cashInMonth: "1403-06" } }, { welfare: { cashInMonth: "1403-07" } }]';
    const { errors } = await ask(url, `{ cohort(where: { ${either} }) { measures(of: [{ welfare: CASH_RIALS }]) { total { status } } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'CohortMeasure.welfare' });
  });
});

function nestedIn(name: 'all' | 'not', depth: number): unknown {
  let value: unknown = { relief: {} };
  for (let level = 0; level < depth; level += 1) value = { [name]: name === 'all' ? [value] : value };
  return value;
}

/** The days of ten years, each with the same day of the Solar Hijri calendar two years on, or the last one of its month. */
function twoYearsOn(): readonly (readonly [IsoDate, IsoDate])[] {
  const months = Array.from({ length: 120 }, (_, index) => `${1396 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
  return months.flatMap((month) => {
    const { last } = daysOfMonth(`${Number(month.slice(0, 4)) + 2}${month.slice(4)}` as JalaliMonth);
    const days = Array.from({ length: Number(daysOfMonth(month as JalaliMonth).last.slice(8)) }, (_, index) => `-${String(index + 1).padStart(2, '0')}`);
    return days.map((day) => [toIsoDate(`${month}${day}` as JalaliDate), toIsoDate(`${last.slice(0, 7)}${day}` > last ? last : (`${last.slice(0, 7)}${day}` as JalaliDate))] as const);
  });
}
