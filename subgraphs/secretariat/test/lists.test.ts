import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { PLANS } from './fixture.js';
import { startSecretariat } from './start-secretariat.js';

describe('the lists and counts of the secretariat subgraph', () => {
  let subgraph: TestSubgraph;
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<any> => (await subgraph.ask(query, variables)).body;

  beforeAll(async () => {
    subgraph = await startSecretariat();
  });
  afterAll(() => subgraph?.stop());

  it('give every plan once over all pages, the newest first', async () => {
    const seen: { id: string; startedOn: string }[] = [];
    let after: string | null = null;
    do {
      const { data }: any = await ask('query ($after: String) { empowermentPlans(first: 7, after: $after) { nodes { id startedOn } pageInfo { hasNextPage endCursor } } }', { after });
      seen.push(...data.empowermentPlans.nodes);
      after = data.empowermentPlans.pageInfo.hasNextPage ? data.empowermentPlans.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(PLANS);
    const sorted = seen.toSorted((a, b) => b.startedOn.localeCompare(a.startedOn) || Number(b.id) - Number(a.id));
    expect(seen).toEqual(sorted);
  });

  it.each([
    ['{ provinceCode: "07" }', `county_code LIKE '07%'`],
    ['{ countyCode: "0303", status: RUNNING }', `county_code = '0303' AND status = 'RUNNING'`],
    ['{ targetGroup: FEMALE_HEADED_HOUSEHOLD, goal: SELF_RELIANCE }', `target_group = 'FEMALE_HEADED_HOUSEHOLD' AND goal = 'SELF_RELIANCE'`],
    ['{ strand: CULTURAL, leadAgency: WELFARE, programCode: "JNT-FHH" }', `strand = 'CULTURAL' AND program_code = 'JNT-FHH'`],
    ['{ startedFrom: "1403-03-01", startedTo: "1403-03-05" }', `started_on BETWEEN '2024-05-21' AND '2024-05-25'`],
  ])('filter plans by %s as SQL does', async (filter, condition) => {
    const { data } = await ask(`{ empowermentPlans(filter: ${filter}) { totalCount unlinkableCount } }`);
    const [{ count }] = await subgraph.dataSource.query(`SELECT count(*)::int AS count FROM empowerment_plan WHERE ${condition}`);
    expect(count).toBeGreaterThan(0);
    expect(data.empowermentPlans).toEqual({ totalCount: count, unlinkableCount: 0 });
  });

  it('filter programmes, partners, memoranda, recognitions and cohort definitions', async () => {
    const { data, errors } = await ask(`{
      programs(filter: { strand: ECONOMIC, runningOn: "1403-01-01" }) { nodes { code } }
      partnerOrganisations(filter: { provinceCode: "07", kind: MUNICIPALITY }) { nodes { code province { code } } }
      mous(provinceCode: "03") { totalCount }
      recognitions(filter: { provinceCode: "03", recipient: PERSON, reason: SUCCESSFUL_CLIENT, givenBy: RELIEF, from: "1403-02-16" }) { nodes { id unitName { en } county { code } } }
      cohortDefinitions(status: DRAFT) { nodes { code agencies } }
      program(code: "WEL-CBR") { owner domain lastDay }
      mou(code: "MOU-07-01") { parties province { code } }
      cohortDefinition(code: "joint-clients") { status createdOn }
      empowermentPlan(id: "3") { goal county { code } nextReviewDueOn }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      programs: { nodes: [{ code: 'JNT-FHH' }] },
      partnerOrganisations: { nodes: [{ code: 'P07-01', province: { code: '07' } }] },
      mous: { totalCount: 0 },
      recognitions: { nodes: ['8', '6', '4'].map((id) => ({ id, unitName: null, county: { code: '0303' } })) },
      cohortDefinitions: { nodes: [{ code: 'trained-then-lent', agencies: ['WELFARE', 'RELIEF'] }] },
      program: { owner: 'WELFARE', domain: 'REHABILITATION', lastDay: null },
      mou: { parties: ['WELFARE', 'RELIEF'], province: { code: '07' } },
      cohortDefinition: { status: 'APPROVED', createdOn: '1403-02-12' },
      empowermentPlan: { goal: 'SELF_RELIANCE', county: { code: '0702' }, nextReviewDueOn: null },
    });
  });

  it('count plans and their outcomes as SQL does', async () => {
    const [expected] = await subgraph.dataSource.query(`SELECT count(*)::int AS plans, count(DISTINCT join_key)::int AS persons,
      count(*) FILTER (WHERE status = 'RUNNING')::int AS running, count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
      count(*) FILTER (WHERE status = 'DISCONTINUED')::int AS discontinued, count(plan_id)::int AS "assessedAfter12Months",
      count(*) FILTER (WHERE result = 'SELF_RELIANT')::int AS "selfReliantAfter12Months", 0 AS "assessedAfter24Months", 0 AS "selfReliantAfter24Months"
      FROM empowerment_plan LEFT JOIN empowerment_outcome ON plan_id = id WHERE program_code = 'JNT-FHH' AND started_on >= '2024-05-21'`);
    const { data } = await ask(`{ program(code: "JNT-FHH") { empowerment(startedFrom: "1403-03-01") {
      plans persons running completed discontinued assessedAfter12Months selfReliantAfter12Months assessedAfter24Months selfReliantAfter24Months } } }`);
    expect(expected.plans).toBeGreaterThan(0);
    expect(data.program.empowerment).toEqual(expected);
  });

  it('add up to the same over counties and their province', async () => {
    const { data } = await ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on County { empowerment { plans } recognitionSummary { toPersons toUnits toFemaleHeadsOfHousehold toSuccessfulClients } } ... on Province { empowerment { plans } } } }`, {
      r: [{ __typename: 'County', code: '0303' }, { __typename: 'Province', code: '03' }, { __typename: 'County', code: '0302' }],
    });
    expect(data._entities).toEqual([
      { empowerment: { plans: PLANS / 2 }, recognitionSummary: { toPersons: 9, toUnits: 1, toFemaleHeadsOfHousehold: 5, toSuccessfulClients: 4 } },
      { empowerment: { plans: PLANS / 2 } },
      { empowerment: { plans: 0 }, recognitionSummary: { toPersons: 0, toUnits: 0, toFemaleHeadsOfHousehold: 0, toSuccessfulClients: 0 } },
    ]);
  });
});
