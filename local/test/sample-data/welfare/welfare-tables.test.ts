import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '@hamafza/kit';
import { startTestSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { welfare } from '@hamafza/welfare';
import pg from 'pg';
import { bulkLoad } from '../../../src/sample-data/bulk-load.js';
import { createSampleWorld } from '../../../src/sample-data/sample-world.js';
import { welfareTables } from '../../../src/sample-data/welfare/tables.js';

const PEOPLE = 3_000;

describe('the sample data of Behzisti, in its database', () => {
  let cluster: Awaited<ReturnType<typeof startTemporaryCluster>>;
  let client: pg.Client;
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare']);
    const url = cluster.urlOf('welfare');
    await migrateDatabase(welfare.database, url);
    client = new pg.Client({ connectionString: url, options: '-c hamafza.provinces=all' });
    await client.connect();
    await client.query('BEGIN');
    await bulkLoad(client, welfareTables(createSampleWorld(1, PEOPLE)), () => undefined);
    await client.query('COMMIT');
    subgraph = await startTestSubgraph(welfare, url);
  });
  afterAll(async () => {
    await subgraph?.stop();
    await client?.end();
    await cluster?.stop();
  });

  const numbers = async (statement: string): Promise<Record<string, number>> => {
    const { rows } = await client.query<Record<string, string>>(statement);
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
  };
  const answer = async (query: string): Promise<Record<string, any>> => {
    const { body } = await subgraph.ask(query);
    expect(body.errors).toBeUndefined();
    return body.data as Record<string, any>;
  };

  it('fills every table', async () => {
    for (const { table } of welfareTables(createSampleWorld(1, PEOPLE))) {
      const { count } = await numbers(`SELECT count(*) FROM ${table}`);
      expect({ table, isEmpty: count === 0 }).toEqual({ table, isEmpty: false });
    }
  });

  it('fills every table that the subgraph has', () => {
    const tables = new Set(welfareTables(createSampleWorld(1, 10)).map(({ table }) => table));
    expect(subgraph.dataSource.entityMetadatas.map(({ tableName }) => tableName).filter((table) => !tables.has(table))).toEqual([]);
  });

  it('has 656 centres in East Azerbaijan with a little over 3,500 specialists', async () => {
    const { _entities } = await answer('{ _entities(representations: [{ __typename: "Province", code: "03" }]) { ... on Province { centreSummary { count specialistCount } } } }');
    const { count, specialistCount } = _entities[0].centreSummary;
    expect(count).toBe(656);
    expect(specialistCount).toBeGreaterThan(3_500);
    expect(specialistCount).toBeLessThan(3_600);
  });

  it('gave East Azerbaijan a little over 322 billion toman in 1403', async () => {
    const { welfareDonationTotal } = await answer('{ welfareDonationTotal(from: "1403-01-01", to: "1403-12-30", provinceCode: "03") { rials } }');
    expect(Number(welfareDonationTotal.rials)).toBeGreaterThan(3_220_000_000_000);
    expect(Number(welfareDonationTotal.rials)).toBeLessThan(3_230_000_000_000);
  });

  it('tries out social boards in six provinces, with one or more working in each county of Kurdistan', async () => {
    const { socialBoardPilots } = await answer('{ socialBoardPilots { province { code } } }');
    expect(socialBoardPilots).toHaveLength(6);
    expect(socialBoardPilots.map(({ province }: { province: { code: string } }) => province.code)).toContain('12');
    const boards = await numbers(`SELECT count(*) AS boards, count(DISTINCT county_code) FILTER (WHERE state = 'ACTIVE') AS counties FROM social_board WHERE county_code LIKE '12%'`);
    expect(boards.boards).toBeGreaterThanOrEqual(10);
    expect(boards.counties).toBe(10);
  });

  it('gives services on each of the twelve days of the war, and on the same days a year before', async () => {
    for (const year of [1404, 1403]) {
      const { welfareServiceCount } = await answer(`{ welfareServiceCount(from: "${year}-03-23", to: "${year}-04-03") { services persons } }`);
      expect(welfareServiceCount.services).toBeGreaterThan(10);
    }
    const { days } = await numbers(`SELECT count(DISTINCT delivered_on) AS days FROM service_delivery WHERE delivered_on BETWEEN '2025-06-13' AND '2025-06-24'`);
    expect(days).toBe(12);
  });

  it('cannot link about three people in a hundred, and holds nobody twice', async () => {
    const { unlinkable, people } = await numbers('SELECT count(*) FILTER (WHERE join_key IS NULL) AS unlinkable, count(DISTINCT id) AS people FROM welfare_case');
    expect(people).toBe(PEOPLE);
    expect((unlinkable ?? 0) / PEOPLE).toBeGreaterThan(0.015);
    expect((unlinkable ?? 0) / PEOPLE).toBeLessThan(0.045);
  });

  it.each([
    ['a file before its person is born', 'SELECT count(*) FROM welfare_case WHERE opened_on < birth_date'],
    ['a file after the last day', `SELECT count(*) FROM welfare_case WHERE greatest(opened_on, closed_on) > '2025-12-21'`],
    ['a file before the first day', `SELECT count(*) FROM welfare_case WHERE opened_on < '2019-03-21'`],
    ['a service outside its file', 'SELECT count(*) FROM service_delivery s JOIN welfare_case c ON c.id = s.case_id WHERE delivered_on < opened_on OR delivered_on > closed_on'],
    ['a service counted in another county than its person', 'SELECT count(*) FROM service_delivery s JOIN welfare_case c ON c.id = s.case_id WHERE s.county_code <> c.county_code'],
    ['a disability of somebody outside the group', `SELECT count(*) FROM disability d JOIN welfare_case c ON c.id = d.case_id WHERE NOT 'PERSON_WITH_DISABILITY' = ANY (target_groups)`],
    ['an older person below 60', `SELECT count(*) FROM welfare_case WHERE 'OLDER_PERSON' = ANY (target_groups) AND birth_date > date '2025-12-21' - interval '60 years' + interval '2 days'`],
    ['a need met without a pledge', `SELECT count(*) FROM need WHERE status = 'FULFILLED' AND NOT EXISTS (SELECT FROM pledge WHERE need_id = need.id)`],
    ['a licence called valid after its last day', `SELECT count(*) FROM licence WHERE status = 'VALID' AND expires_on < '2025-12-21'`],
    ['an activity before its site began', 'SELECT count(*) FROM salam_activity a JOIN salam_site s ON s.code = a.site_code WHERE held_on < started_on'],
    ['an applicant of long ago', `SELECT count(*) FROM welfare_case WHERE status = 'APPLIED' AND opened_on < '2025-04-01'`],
    ['a service to an applicant', `SELECT count(*) FROM service_delivery JOIN welfare_case c ON c.id = case_id WHERE status = 'APPLIED'`],
    ['a loan to an applicant', `SELECT count(*) FROM employment_loan JOIN welfare_case c ON c.id = case_id WHERE c.status = 'APPLIED'`],
    ['a child who works', `SELECT count(*) FROM job_placement JOIN welfare_case c ON c.id = case_id WHERE age(offered_on, birth_date) < interval '17 years 360 days'`],
    ['a child who borrows', `SELECT count(*) FROM employment_loan JOIN welfare_case c ON c.id = case_id WHERE age(referred_on, birth_date) < interval '17 years 360 days'`],
    ['a child who graduates', `SELECT count(*) FROM welfare_case WHERE status = 'GRADUATED' AND age(closed_on, birth_date) < interval '17 years 360 days'`],
    ['an allowance that outlives its file', 'SELECT count(*) FROM care_allowance JOIN welfare_case c ON c.id = case_id WHERE closed_on IS NOT NULL AND to_day IS DISTINCT FROM closed_on'],
    ['an allowance ended by a death that nobody died', `SELECT count(*) FROM care_allowance JOIN welfare_case c ON c.id = case_id WHERE (end_reason = 'DECEASED') <> (exit_reason IS NOT DISTINCT FROM 'DECEASED') AND end_reason IS NOT NULL`],
    ['an assessment after its file', 'SELECT count(*) FROM eligibility_assessment JOIN welfare_case c ON c.id = case_id WHERE assessed_on > closed_on'],
    ['a donation before its donor', 'SELECT count(*) FROM donation JOIN donor ON donor.id = donor_id WHERE received_on < since'],
    ['a pledge before its donor', 'SELECT count(*) FROM pledge JOIN donor ON donor.id = donor_id WHERE pledged_on < since'],
    ['a licence before its centre', 'SELECT count(*) FROM licence JOIN centre ON centre.code = centre_code WHERE issued_on < opened_on'],
    ['a working centre with a revoked licence', `SELECT count(*) FROM licence JOIN centre ON centre.code = centre_code WHERE licence.status = 'REVOKED' AND centre.status = 'ACTIVE'`],
    ['a centre of East Azerbaijan that closed', `SELECT count(*) FROM centre WHERE status = 'CLOSED' AND county_code LIKE '03%'`],
    ['a therapy anywhere but at a rehabilitation centre', `SELECT count(*) FROM rehabilitation_service JOIN centre ON centre.code = centre_code WHERE centre.type <> 'REHABILITATION'`],
    ['a site that slides back', 'SELECT count(*) FROM (SELECT completion_percent - lag(completion_percent) OVER (PARTITION BY site_code ORDER BY reported_on) AS gain FROM progress_report) AS reports WHERE gain < 0'],
    ['a report of a planned site', `SELECT count(*) FROM progress_report JOIN salam_site s ON s.code = site_code WHERE status = 'PLANNED'`],
    ['a proposal outside the life of its group', 'SELECT count(*) FROM proposal p JOIN working_group g ON g.id = group_id WHERE submitted_on < formed_on OR greatest(submitted_on, decided_on) > closed_on'],
    ['a disability told twice', 'SELECT count(*) FROM (SELECT FROM disability GROUP BY case_id, type HAVING count(*) > 1) AS twice'],
    ['an id of a form that somebody real may have', `SELECT count(*) FROM welfare_case WHERE national_id !~ '^9[79]' OR foreign_code !~ '^97'`],
  ])('holds no %s', async (_, statement) => {
    expect(await numbers(statement)).toEqual({ count: 0 });
  });

  it.each([
    ['care_allowance', 'end_reason', ['DECEASED', 'EXITED', 'MOVED_TO_CENTRE', 'RECOVERED']],
    ['centre', 'status', ['ACTIVE', 'CLOSED', 'SUSPENDED']],
    ['salam_site', 'status', ['ACTIVE', 'COMPLETED', 'PAUSED', 'PLANNED']],
    ['social_board', 'state', ['ACTIVE', 'CONVENED', 'PLANNED', 'SELECTED']],
    ['working_group', 'state', ['ACTIVE', 'CLOSED', 'FORMED']],
  ])('%s has every %s', async (table, column, states) => {
    const { rows } = await client.query<{ value: string }>(`SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL ORDER BY 1`);
    expect(rows.map(({ value }) => value)).toEqual(states);
  });

  it('answers each question with something', async () => {
    const data = await answer(`{
      severe: disabilities(filter: { severity: SEVERE, caseStatus: ACTIVE }) { totalCount }
      trained: vocationalTrainings(filter: { targetGroup: FEMALE_HEADED_HOUSEHOLD, status: COMPLETED }) { totalCount }
      opened: welfareCases(filter: { openedFrom: "1403-01-01", openedTo: "1403-12-30" }) { totalCount }
      open: welfareNeeds(filter: { status: OPEN }) { totalCount }
      met: welfareNeeds(filter: { status: FULFILLED }) { totalCount }
      older: salamActivities(filter: { kind: OLDER_PEOPLE }) { totalCount }
      byNgos: centres(filter: { ownership: NGO }) { totalCount }
      selected: proposals(filter: { status: SELECTED }) { totalCount }
      obstacles { totalCount } volunteerServices { totalCount } progressReports(filter: { authorRole: EXECUTIVE_SECRETARY }) { totalCount }
    }`);
    for (const [question, { totalCount }] of Object.entries(data)) expect({ question, isEmpty: totalCount === 0 }).toEqual({ question, isEmpty: false });
    const { welfareCashPaid } = await answer('{ welfareCashPaid(month: "1403-07") { persons rials } }');
    expect(welfareCashPaid.persons).toBeGreaterThan(50);
  });
});

describe('welfareTables', () => {
  it('writes the same lines from the same seed, and others from another', () => {
    const written = (seed: number): string =>
      welfareTables(createSampleWorld(seed, 60)).map(({ lines }) => [...lines()].slice(0, 50).join('')).join('');
    expect(written(7)).toBe(written(7));
    expect(written(8)).not.toBe(written(7));
  });
});
