import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PEOPLE, startWelfare } from './welfare-fixture.js';

describe('what the welfare subgraph counts and sums', () => {
  let welfare: Awaited<ReturnType<typeof startWelfare>>;

  beforeAll(async () => {
    welfare = await startWelfare();
  });
  afterAll(() => welfare?.stop());

  const one = async (statement: string): Promise<Record<string, unknown>> => (await welfare.subgraph.dataSource.query(statement))[0];
  const answer = async (query: string): Promise<Record<string, any>> => {
    const { body } = await welfare.subgraph.ask(query);
    expect(body.errors).toBeUndefined();
    return body.data as Record<string, any>;
  };
  const entity = async (type: string, key: string, fields: string): Promise<Record<string, any>> =>
    (await answer(`{ _entities(representations: [{ __typename: "${type}", code: "${key}" }]) { ... on ${type} { ${fields} } } }`))._entities[0];

  it('counts files by status, age and whether they can be linked', async () => {
    const fields = 'total applied active suspended graduated exited olderPersons unlinkable';
    const { welfareCaseload } = await entity('County', '0303', `welfareCaseload { ${fields} byTargetGroup { group persons unlinkable } }`);
    const expected = await one(`SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'ACTIVE')::int AS active,
      count(*) FILTER (WHERE status = 'ACTIVE' AND birth_date <= (now() AT TIME ZONE 'Asia/Tehran')::date - interval '60 years')::int AS "olderPersons",
      count(*) FILTER (WHERE status = 'ACTIVE' AND join_key IS NULL)::int AS unlinkable,
      count(*) FILTER (WHERE status = 'GRADUATED')::int AS graduated FROM welfare_case WHERE county_code = '0303'`);
    expect(welfareCaseload).toMatchObject(expected);
    expect(welfareCaseload.byTargetGroup[0]).toEqual({ group: 'IN_NEED', persons: expected.active, unlinkable: expected.unlinkable });
    const { welfareCaseload: empty } = await entity('County', '0799', `welfareCaseload { ${fields} byTargetGroup { group } }`);
    expect(empty).toEqual({ total: 0, applied: 0, active: 0, suspended: 0, graduated: 0, exited: 0, olderPersons: 0, unlinkable: 0, byTargetGroup: [] });
  });

  it('counts a province as the sum of its counties, and a county as the sum of its neighbourhoods', async () => {
    const total = async (type: string, code: string): Promise<number> => (await entity(type, code, 'welfareCaseload { total }')).welfareCaseload.total;
    expect(await total('Province', '03')).toBe((await total('County', '0303')) + (await total('County', '0302')));
    expect(await total('County', '1204')).toBe((await total('Neighbourhood', '1204-001')) + (await total('Neighbourhood', '1204-002')));
    expect((await total('Province', '03')) + (await total('Province', '12'))).toBe(PEOPLE);
  });

  it('sums centres and specialists without those closed for good', async () => {
    const { centreSummary } = await entity('Province', '03', 'centreSummary { count specialistCount ngoRunCount withoutValidLicenceCount }');
    expect(centreSummary).toEqual({ count: 29, specialistCount: 435, ngoRunCount: 3, withoutValidLicenceCount: 28 });
  });

  it('sums the cash of a month: monthly payments in force on its first day, one-off payments of its days', async () => {
    // 1403-07 is 2024-09-22 to 2024-10-21.
    const { welfareCashPaid } = await answer('{ welfareCashPaid(month: "1403-07") { persons rials monthlyRials oneOffRials } }');
    expect(welfareCashPaid).toEqual({ persons: 3, rials: '32001000', monthlyRials: '20001000', oneOffRials: '12000000' });
    const { welfareCashPaid: next } = await answer('{ welfareCashPaid(month: "1403-08") { persons rials } }');
    expect(next).toEqual({ persons: 3, rials: '59000000' });
    const { welfareCashPaid: elsewhere } = await answer('{ welfareCashPaid(month: "1403-07", provinceCode: "07") { persons rials } }');
    expect(elsewhere).toEqual({ persons: 0, rials: '0' });
    const { welfareCashPaid: county } = await answer('{ welfareCashPaid(month: "1403-07", countyCode: "1204") { persons rials } }');
    expect(county).toEqual({ persons: 2, rials: '32000000' });
  });

  it('sums beyond what a number of any size in the database holds', async () => {
    const { welfareDonationTotal } = await answer('{ welfareDonationTotal(from: "1403-01-01", to: "1403-12-30") { count rials } }');
    expect(welfareDonationTotal).toEqual({ count: 5, rials: '46116860184273850000' });
    const { welfareCashPaid } = await answer('{ welfareCashPaid(month: "1402-02") { rials } }');
    expect(welfareCashPaid.rials).toBe('9223372036874775000');
  });

  it('counts services from day to day, both included, by county and programme', async () => {
    const { all, county, program } = await answer(`{
      all: welfareServiceCount(from: "1404-03-23", to: "1404-04-03") { services persons rials }
      county: welfareServiceCount(from: "1404-03-23", to: "1404-04-03", countyCode: "0303") { services persons }
      program: welfareServiceCount(from: "1404-03-23", to: "1404-04-03", programCode: "WEL-SALAM") { services persons }
    }`);
    const count = `count(*)::int AS services, count(DISTINCT case_id)::int AS persons FROM service_delivery WHERE delivered_on BETWEEN '2025-06-13' AND '2025-06-24'`;
    expect(all).toMatchObject(await one(`SELECT ${count}`));
    expect(county).toEqual(await one(`SELECT ${count} AND county_code = '0303'`));
    expect(program).toEqual(await one(`SELECT ${count} AND program_code = 'WEL-SALAM'`));
    const { twelve, one: single } = await entity('Program', 'WEL-SALAM', `
      twelve: welfareDelivery(from: "1404-03-23", to: "1404-04-03") { services persons }
      one: welfareDelivery(from: "1404-03-24", to: "1404-03-24") { services rials }`);
    expect(twelve).toEqual(program);
    expect(single).toEqual(await one(`SELECT count(*)::int AS services, sum(cost_rials) AS rials FROM service_delivery WHERE delivered_on = '2025-06-14' AND program_code = 'WEL-SALAM'`));
  });

  it('counts activities of one kind, of all, and within some days, in one statement', async () => {
    welfare.subgraph.takeStatements();
    const site = await entity('SalamSite', 'S-0303-001', `all: activitySummary { activities participants }
      older: activitySummary(kind: OLDER_PEOPLE) { activities participants }
      early: activitySummary(to: "1402-10-14") { activities }
      none: activitySummary(from: "1404-01-01") { activities participants }`);
    expect(site).toEqual({ all: { activities: 10, participants: 100 }, older: { activities: 5, participants: 50 }, early: { activities: 3 }, none: { activities: 0, participants: 0 } });
    expect(welfare.subgraph.takeStatements().map(({ name }) => name)).toEqual(['salamSite.byCodes', 'activitySummary.ofSites']);
  });

  it('tells which provinces try out social boards, and how many boards have met', async () => {
    const { socialBoardPilots } = await answer('{ socialBoardPilots { province { code } plannedBoards convenedBoards } }');
    expect(socialBoardPilots).toEqual([
      { province: { code: '05' }, plannedBoards: 14, convenedBoards: 0 },
      { province: { code: '12' }, plannedBoards: 10, convenedBoards: 3 },
    ]);
  });
});
