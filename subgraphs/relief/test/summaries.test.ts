import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startReliefFixture, type ReliefFixture } from './relief-fixture.js';

describe('the counts and lookups of the relief subgraph', () => {
  let fixture: ReliefFixture;

  beforeAll(async () => {
    fixture = await startReliefFixture();
  });
  afterAll(() => fixture?.stop());

  const ask = async (query: string, variables?: Record<string, unknown>) => {
    const { body } = await fixture.subgraph.ask(query, variables);
    return { data: body.data as any, error: body.errors?.[0]?.extensions };
  };

  it('counts a county’s members as plain SQL does', async () => {
    const { data } = await ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on County { reliefCaseload {
        applied active suspended graduated exited households femaleHeads olderPersons unlinkable byTargetGroup { targetGroup persons unlinkable } } } } }`,
      { r: [{ __typename: 'County', code: '0303' }] },
    );
    const members = (condition: string) => fixture.count(`SELECT count(*) FROM relief_membership WHERE county_code = '0303' AND ${condition}`);
    const covered = `status IN ('ACTIVE', 'SUSPENDED')`;
    const { byTargetGroup, ...counts } = data._entities[0].reliefCaseload;
    expect(counts).toEqual({
      applied: await members(`status = 'APPLIED'`),
      active: await members(`status = 'ACTIVE'`),
      suspended: await members(`status = 'SUSPENDED'`),
      graduated: await members(`status = 'GRADUATED'`),
      exited: await members(`status = 'EXITED'`),
      households: await fixture.count(`SELECT count(DISTINCT household_id) FROM relief_membership WHERE county_code = '0303' AND ${covered}`),
      femaleHeads: await members(`${covered} AND sex = 'FEMALE' AND household_role = 'HEAD'`),
      olderPersons: await members(`${covered} AND birth_date <= (now() AT TIME ZONE 'Asia/Tehran')::date - interval '60 years'`),
      unlinkable: await members(`${covered} AND join_key IS NULL`),
    });
    const inNeed = byTargetGroup.find(({ targetGroup }: any) => targetGroup === 'IN_NEED');
    expect(inNeed).toEqual({
      targetGroup: 'IN_NEED',
      persons: await members(`${covered} AND 'IN_NEED' = ANY (target_groups)`),
      unlinkable: await members(`${covered} AND 'IN_NEED' = ANY (target_groups) AND join_key IS NULL`),
    });
  });

  it('sums what was paid in a month: pensions in force and single payments made', async () => {
    const { data } = await ask('{ reliefCashPaid(month: "1402-02") { persons rials pensionPersons pensionRials oneOffPersons oneOffRials } }');
    const pensions = `cash_entitlement WHERE starts_on <= '2023-05-21' AND (ends_on IS NULL OR ends_on >= '2023-04-21')`;
    const oneOffs = `one_off_aid WHERE paid_on BETWEEN '2023-04-21' AND '2023-05-21'`;
    const pensionRials = await fixture.count(`SELECT sum(monthly_rials) FROM ${pensions}`);
    const oneOffRials = await fixture.count(`SELECT coalesce(sum(rials), 0) FROM ${oneOffs}`);
    expect(data.reliefCashPaid).toEqual({
      persons: await fixture.count(`SELECT count(*) FROM (SELECT membership_id FROM ${pensions} UNION SELECT membership_id FROM ${oneOffs}) p`),
      rials: String(pensionRials + oneOffRials),
      pensionPersons: await fixture.count(`SELECT count(DISTINCT membership_id) FROM ${pensions}`),
      pensionRials: String(pensionRials),
      oneOffPersons: await fixture.count(`SELECT count(DISTINCT membership_id) FROM ${oneOffs}`),
      oneOffRials: String(oneOffRials),
    });
    expect(oneOffRials).toBeGreaterThan(0);
  });

  it('sums a county’s part and the rest to the whole', async () => {
    const { data } = await ask(`{ all: reliefCashPaid(month: "1402-02") { rials } tabriz: reliefCashPaid(month: "1402-02", countyCode: "0303") { rials }
      kurdistan: reliefCashPaid(month: "1402-02", provinceCode: "12") { rials } }`);
    expect(Number(data.tabriz.rials) + Number(data.kurdistan.rials)).toBe(Number(data.all.rials));
    expect(Number(data.kurdistan.rials)).toBeGreaterThan(0);
  });

  it('counts services of a period, both days inclusive', async () => {
    const where = `FROM relief_service_delivery WHERE delivered_on BETWEEN '2024-06-12' AND '2024-06-23'`;
    const { data } = await ask('{ reliefServiceCount(from: "1403-03-23", to: "1403-04-03") { services persons rials } }');
    expect(data.reliefServiceCount).toEqual({
      services: await fixture.count(`SELECT count(*) ${where}`),
      persons: await fixture.count(`SELECT count(DISTINCT membership_id) ${where}`),
      rials: String(await fixture.count(`SELECT coalesce(sum(value_rials), 0) ${where}`)),
    });
    expect(data.reliefServiceCount.services).toBeGreaterThan(0);
  });

  it('finds by key, and gives null for keys that are well formed and unknown', async () => {
    const { data } = await ask(`{ charityCentre(code: "N03-0001") { name { fa } county { code } } none: charityCentre(code: "N07-9999") { code }
      donor(id: "1") { pseudonym province { code } donations { amountRials agency charityCentre { code } } pledges { status } }
      gone: reliefMembership(id: "999999999999999999") { id } household(id: "3") { size tenure } sponsor(id: "2") { kind } }`);
    expect(data.charityCentre).toEqual({ name: { fa: 'مرکز' }, county: { code: '0303' } });
    expect(data.donor.donations.length).toBeGreaterThan(0);
    expect(data.donor.donations[0].agency).toBe('RELIEF');
    expect(data).toMatchObject({ none: null, gone: null, household: { size: 3 }, sponsor: { kind: 'PERSON' } });
  });

  it('answers grievance counts by month, with their agency and county', async () => {
    const { data } = await ask('{ reliefGrievanceCounts(filter: { monthFrom: "1403-01", monthTo: "1403-01", countyCode: "0303" }) { nodes { agency month status count county { code } } } }');
    expect(data.reliefGrievanceCounts.nodes).toContainEqual({ agency: 'RELIEF', month: '1403-01', status: 'RESOLVED', count: 3, county: { code: '0303' } });
    expect(data.reliefGrievanceCounts.nodes).toHaveLength(2);
  });

  it.each([
    ['{ reliefMembership(id: "0") { id } }', 'Query.reliefMembership(id:)'],
    ['{ reliefMembership(id: "99999999999999999999999") { id } }', 'Query.reliefMembership(id:)'],
    ['{ reliefMembership(id: "1\\u0000") { id } }', 'Query.reliefMembership(id:)'],
    [`{ household(id: "${'1'.repeat(100_000)}") { id } }`, 'Query.household(id:)'],
    ['{ donor(id: "1; DROP TABLE donor") { id } }', 'Query.donor(id:)'],
    ['{ sponsor(id: "-1") { id } }', 'Query.sponsor(id:)'],
    ['{ charityCentre(code: "N03-0001\\u0000") { code } }', 'Query.charityCentre(code:)'],
    ['{ reliefMemberships(filter: { leftFrom: "1404-12-30" }) { totalCount } }', 'ReliefMembershipFilter.leftFrom'],
    ['{ reliefMemberships(filter: { leftFrom: "1403-01-02", leftTo: "1403-01-01" }) { totalCount } }', 'ReliefMembershipFilter.leftTo'],
    ['{ reliefMemberships(filter: { countyCode: "03\\u000003" }) { totalCount } }', 'ReliefMembershipFilter.countyCode'],
    ['{ employmentLoans(filter: { from: "1403-01-02", to: "1403-01-01" }) { totalCount } }', 'EmploymentLoanFilter.to'],
    ['{ reliefServiceDeliveries(filter: { programCode: "REL\\u0000" }) { totalCount } }', 'ReliefServiceDeliveryFilter.programCode'],
    ['{ reliefDonations(filter: { receivedFrom: "1403-01-02", receivedTo: "1403-01-01" }) { totalCount } }', 'ReliefDonationFilter.receivedTo'],
    ['{ pledges(filter: { pledgedFrom: "1403-01-02", pledgedTo: "1403-01-01" }) { totalCount } }', 'PledgeFilter.pledgedTo'],
    ['{ reliefGrievanceCounts(filter: { monthFrom: "1403-02", monthTo: "1403-01" }) { totalCount } }', 'ReliefGrievanceCountFilter.monthTo'],
    ['{ reliefCashPaid(month: "1403-13") { rials } }', 'Query.reliefCashPaid(month:)'],
    ['{ reliefCashPaid(month: "1403-01", countyCode: "x") { rials } }', 'Query.reliefCashPaid(countyCode:)'],
    ['{ reliefServiceCount(from: "1404-04-03", to: "1404-03-23") { services } }', 'Query.reliefServiceCount(to:)'],
  ])('refuses %s', async (query, coordinate) => {
    const { error } = await ask(query);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', coordinate });
    expect(typeof error?.allowed).toBe('string');
  });

  it.each([
    [{ __typename: 'Beneficiary', joinKey: 'e1.short' }, '... on Beneficiary { reliefMembership { id } }'],
    [{ __typename: 'Beneficiary', joinKey: 5 }, '... on Beneficiary { reliefMembership { id } }'],
    [{ __typename: 'County', code: { $ne: 1 } }, '... on County { reliefCaseload { active } }'],
    [{ __typename: 'Program', code: 'x' }, '... on Program { reliefDelivery(from: "1400-01-01", to: "1400-01-02") { services } }'],
    [{ __typename: 'Province', code: '3' }, '... on Province { reliefCaseload { active } }'],
  ])('gives null for the representation %j and keeps the others', async (representation, selection) => {
    const { data, error } = await ask(`query ($r: [_Any!]!) { _entities(representations: $r) { __typename ${selection} ... on Neighbourhood { code } } }`, {
      r: [representation, { __typename: 'Neighbourhood', code: '0303-001' }],
    });
    expect(error).toBeUndefined();
    expect(data._entities).toEqual([null, { __typename: 'Neighbourhood', code: '0303-001' }]);
  });
});
