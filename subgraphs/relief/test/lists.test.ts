import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startReliefFixture, type ReliefFixture } from './relief-fixture.js';

/** Every root list, with the table that it lists. */
const LISTS = {
  reliefMemberships: 'relief_membership',
  households: 'household',
  cashEntitlements: 'cash_entitlement',
  oneOffAids: 'one_off_aid',
  reliefInKindAids: 'relief_in_kind_aid',
  housingAids: 'housing_aid',
  ekramSponsorships: 'ekram_sponsorship',
  mohseninSponsorships: 'mohsenin_sponsorship',
  sponsors: 'sponsor',
  reliefServiceDeliveries: 'relief_service_delivery',
  reliefEligibilityAssessments: 'relief_eligibility_assessment',
  employmentLoans: 'employment_loan',
  selfSufficiencyPlans: 'self_sufficiency_plan',
  reliefVocationalTrainings: 'relief_vocational_training',
  reliefJobPlacements: 'relief_job_placement',
  reliefNeeds: 'relief_need',
  donors: 'donor',
  charityCentres: 'charity_centre',
  reliefDonations: 'relief_donation',
  pledges: 'pledge',
  reliefGrievanceCounts: 'relief_grievance_count',
} as const;
const lists = Object.entries(LISTS);

describe('the lists of the relief subgraph', () => {
  let fixture: ReliefFixture;

  beforeAll(async () => {
    fixture = await startReliefFixture();
  });
  afterAll(() => fixture?.stop());

  const ask = async (query: string, variables?: Record<string, unknown>) => {
    const { body } = await fixture.subgraph.ask(query, variables);
    return { data: body.data as any, error: body.errors?.[0]?.extensions };
  };
  const page = async (list: string, first: number, after: string | null) => {
    const { data, error } = await ask(
      `query ($first: Int!, $after: String) { list: ${list}(first: $first, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`,
      { first, after },
    );
    expect(error).toBeUndefined();
    return data.list as { edges: { cursor: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: number };
  };
  const ids = async (list: string, filter: string): Promise<number[]> => {
    const { data, error } = await ask(`{ list: ${list}(first: 500, filter: ${filter}) { nodes { id } } }`);
    expect(error).toBeUndefined();
    return data.list.nodes.map(({ id }: { id: string }) => Number(id)).sort((a: number, b: number) => a - b);
  };
  const idsIn = async (sql: string): Promise<number[]> => {
    const rows: { id: string }[] = await fixture.subgraph.dataSource.query(sql);
    return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
  };

  it('are all named in this test', () => {
    const rootType = /\ntype Query \{[\s\S]*?\n\}/.exec(fixture.subgraph.sdl)?.[0] ?? '';
    expect([...rootType.matchAll(/(\w+)\([^)]*\): \w+Connection/g)].map(([, name]) => name).sort()).toEqual(Object.keys(LISTS).sort());
  });

  it.each(lists)('%s: its pages together are the whole list, once and in order', async (list, table) => {
    const whole = await page(list, 500, null);
    const rows = await fixture.count(`SELECT count(*) FROM ${table}`);
    expect(whole.totalCount).toBe(rows);
    const wanted = whole.edges.map(({ cursor }) => cursor);
    const collected: string[] = [];
    let after: string | null = null;
    for (let size = 1, more = true; more; size = (size % 97) + 40) {
      const { edges, pageInfo } = await page(list, size, after);
      collected.push(...edges.map(({ cursor }) => cursor));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect(collected.slice(0, wanted.length)).toEqual(wanted);
    expect(collected).toHaveLength(rows);
    expect(new Set(collected).size).toBe(rows);
  });

  it.each(lists)('%s: refuses page sizes and cursors that are none', async (list) => {
    const foreign = Buffer.from(JSON.stringify(['2025-02-30', 'x', 'y', 'z'])).toString('base64url');
    for (const [argument, given] of [
      ['first', 'first: 0'],
      ['first', 'first: 501'],
      ['first', 'first: -2147483648'],
      ['after', 'after: "x"'],
      ['after', `after: "${foreign}"`],
      ['after', `after: "${'A'.repeat(5_000)}"`],
    ] as const) {
      const { error } = await ask(`{ ${list}(${given}) { totalCount } }`);
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: `Query.${list}(${argument}:)` });
    }
  });

  it.each([
    ['reliefMemberships', '{ status: GRADUATED, leftFrom: "1402-01-01", leftTo: "1402-12-29" }', `relief_membership WHERE status = 'GRADUATED' AND left_on BETWEEN '2023-03-21' AND '2024-03-19'`],
    ['reliefMemberships', '{ countyCode: "1201", targetGroup: OLDER_PERSON, sex: MALE }', `relief_membership WHERE county_code = '1201' AND 'OLDER_PERSON' = ANY (target_groups) AND sex = 'MALE'`],
    ['reliefMemberships', '{ provinceCode: "03", neighbourhoodCode: "0303-002", householdRole: HEAD }', `relief_membership WHERE neighbourhood_code = '0303-002' AND household_role = 'HEAD'`],
    ['reliefMemberships', '{ ageBand: AGE_60_74 }', `relief_membership WHERE date_part('year', age(now() AT TIME ZONE 'Asia/Tehran', birth_date)) BETWEEN 60 AND 74`],
    ['reliefMemberships', '{ hasEmploymentLoan: false, hasJob: false }', `relief_membership m WHERE id NOT IN (SELECT membership_id FROM employment_loan WHERE granted_on IS NOT NULL) AND id NOT IN (SELECT membership_id FROM relief_job_placement WHERE state IN ('PLACED', 'RETAINED'))`],
    ['reliefMemberships', '{ hasEmploymentLoan: true }', `relief_membership WHERE id IN (SELECT membership_id FROM employment_loan WHERE granted_on IS NOT NULL)`],
    ['households', '{ tenure: RENTED, countyCode: "0303" }', `household WHERE tenure = 'RENTED' AND county_code = '0303'`],
    ['employmentLoans', '{ sex: FEMALE, householdRole: HEAD, state: REPAYING, grantedFrom: "1401-01-01" }', `employment_loan r WHERE state = 'REPAYING' AND granted_on >= '2022-03-21' AND EXISTS (SELECT FROM relief_membership m WHERE m.id = r.membership_id AND sex = 'FEMALE' AND household_role = 'HEAD')`],
    ['cashEntitlements', '{ provinceCode: "12", kind: FAMILY_PENSION, from: "1401-01-01", to: "1402-12-29" }', `cash_entitlement WHERE county_code = '1201' AND kind = 'FAMILY_PENSION' AND starts_on BETWEEN '2022-03-21' AND '2024-03-19'`],
    ['reliefNeeds', '{ status: OPEN }', `relief_need WHERE status = 'OPEN'`],
    ['reliefNeeds', '{ fundedTwice: true }', `relief_need WHERE id IN (2, 6, 10, 14)`],
    ['reliefNeeds', '{ fundedTwice: false, kind: HOUSING }', `relief_need WHERE id NOT IN (2, 6, 10, 14) AND kind = 'HOUSING'`],
    ['reliefServiceDeliveries', '{ programCode: "REL-SELF", kind: COUNSELLING }', `relief_service_delivery WHERE program_code = 'REL-SELF' AND kind = 'COUNSELLING'`],
    ['pledges', '{ status: OPEN }', `pledge WHERE status = 'OPEN'`],
  ])('%s: filters by %s', async (list, filter, where) => {
    const expected = await idsIn(`SELECT id FROM ${where}`);
    expect(await ids(list, filter)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('counts the people of a list whom nobody can link', async () => {
    const { data } = await ask('{ reliefMemberships(filter: { provinceCode: "03" }) { unlinkableCount } cashEntitlements { unlinkableCount } }');
    expect(data.reliefMemberships.unlinkableCount).toBe(await fixture.count(`SELECT count(*) FROM relief_membership WHERE join_key IS NULL AND county_code LIKE '03%'`));
    expect(data.cashEntitlements.unlinkableCount).toBe(
      await fixture.count('SELECT count(*) FROM cash_entitlement c JOIN relief_membership m ON m.id = c.membership_id WHERE m.join_key IS NULL'),
    );
  });

  it('says of each need how often it is funded, and by which pledges', async () => {
    const { data } = await ask('{ reliefNeeds(first: 500) { nodes { id agency pledgeCount fundedTwice pledges { status donor { pseudonym } need { id } } member { id } } } }');
    const funded = data.reliefNeeds.nodes.filter(({ fundedTwice }: any) => fundedTwice);
    expect(funded.map(({ id }: any) => Number(id)).sort((a: number, b: number) => a - b)).toEqual([2, 6, 10, 14]);
    expect(funded.every(({ id, pledgeCount, pledges }: any) => pledgeCount === 2 && pledges.length === 2 && pledges[0].need.id === id)).toBe(true);
    expect(new Set(data.reliefNeeds.nodes.map(({ agency }: any) => agency))).toEqual(new Set(['RELIEF']));
  });

  it.each([
    ['SUBSTANCE_USE', 'reliefMemberships'],
    ['CHILD_WITHOUT_CARE', 'reliefMemberships'],
    ['SUBSTANCE_USE', 'employmentLoans'],
  ])('refuses the closed group %s in %s and says why', async (group, list) => {
    fixture.subgraph.takeStatements();
    const { error } = await ask(`{ ${list}(filter: { targetGroup: ${group} }) { totalCount } }`);
    expect(error).toMatchObject({ code: 'CLOSED', coordinate: `TargetGroup.${group}`, owner: 'welfare' });
    expect(fixture.subgraph.takeStatements()).toEqual([]);
  });
});
