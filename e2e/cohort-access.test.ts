import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClosedFederation, type ClosedFederation } from './support/closed-federation.js';
import { processesOf, untilGone } from './support/federation.js';
import { addFilterOnTheWay, type RicherAgency } from './support/filter-added-on-the-way.js';
import { mergedDatabase } from './support/merged-database.js';
import { bearer, codesOf, postOperation, type PostedAnswer } from './support/post-operation.js';
import { agreementOf } from './support/sign-agreements.js';

const ANALYST = { role: 'analyst', body: 'secretariat' };
const OFFICER = { role: 'casework-officer', body: 'relief' };
const COUNT = '{ cohort(where: { welfare: {}, relief: {} }) { count { status persons } } }';

describe('cohorts under agreements', () => {
  let federation: ClosedFederation;
  let richer: RicherAgency | undefined;
  const ask = (persona: typeof ANALYST, purpose: string, query: string, variables = {}, agreement?: string): Promise<PostedAnswer> =>
    postOperation(federation.url, { query, variables }, { ...bearer(federation.tokens.tokenOf(persona)), 'hamafza-purpose': purpose, ...(agreement && { 'hamafza-agreement': agreement }) });
  const explore = (query: string, agreement?: string, variables = {}): Promise<PostedAnswer> => ask(ANALYST, 'exploration', query, variables, agreement);

  beforeAll(async () => {
    federation = await startClosedFederation();
  });
  afterAll(async () => {
    await richer?.door.stop();
    await federation?.stop();
  });

  it('gives persons to casework, page by page and in its provinces only, and each resolves over all agencies', async () => {
    const query = `query ($after: String) { cohort(where: { welfare: {}, relief: {} }) {
      members(first: 5, after: $after) { nodes { id welfareCase { status } reliefMembership { status county { code } } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
    const pages: any[] = [];
    for (let after: string | null = null; pages.length < 40; ) {
      const { data, errors } = await ask(OFFICER, 'casework', query, { after });
      expect(errors).toBeUndefined();
      pages.push(data.cohort.members);
      after = data.cohort.members.pageInfo.endCursor;
      if (!data.cohort.members.pageInfo.hasNextPage) break;
    }
    const people = pages.flatMap(({ nodes }) => nodes);
    expect(people.length).toBeGreaterThan(5);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    expect(people.filter(({ reliefMembership }) => reliefMembership && !reliefMembership.county.code.startsWith('07'))).toEqual([]);
    expect(people.every(({ welfareCase, reliefMembership }) => welfareCase && reliefMembership)).toBe(true);
    const merged = await mergedDatabase(federation.dataFolder, federation.port + 5);
    const [truth] = await merged.rows(`SELECT count(*)::int AS persons FROM welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)
      WHERE left(w.county_code, 2) = '07' AND left(r.county_code, 2) = '07'`);
    await merged.stop();
    expect(people).toHaveLength(truth?.['persons']);
  });

  it('refuses a cursor that is none, and persons to analysts', async () => {
    const members = (after: string): string => `{ cohort(where: { welfare: {}, relief: {} }) { members(first: 1, after: "${after}") { nodes { id } } } }`;
    expect(codesOf(await ask(OFFICER, 'casework', members('x')))).toEqual(['BAD_USER_INPUT Cohort.members(after:)']);
    expect(codesOf(await explore(members('x')))).toEqual(['FORBIDDEN Cohort.members']);
  });

  it('refuses conditions, dimensions and measures that would tell of a field which the agreement withholds', async () => {
    const grants = [{ coordinates: ['WelfareCase.county', 'Cohort.count', 'Cohort.breakdown', 'Cohort.measures'] }];
    await federation.served((await federation.parties.agree(agreementOf({ id: 'narrow', grants })))!);
    const narrowly = (query: string, variables = {}): Promise<PostedAnswer> => explore(query, 'narrow', variables);
    const byCounty = await narrowly('{ cohort(where: { welfare: { countyCode: "0303" } }) { breakdown(by: [{ welfare: COUNTY }]) { total { status } } } }');
    expect(byCounty.errors).toBeUndefined();
    const refused = async (query: string, variables = {}): Promise<readonly string[]> => codesOf(await narrowly(query, variables));
    expect(await refused('{ cohort(where: { welfare: { sex: FEMALE } }) { count { persons } } }')).toEqual(['FORBIDDEN WelfareCohortFilter.sex']);
    expect(await refused('{ cohort(where: { welfare: {} }) { breakdown(by: [{ welfare: SEX }]) { isComplete } } }')).toEqual(['FORBIDDEN WelfareCohortDimension.SEX']);
    expect(await refused('query ($by: [CohortDimension!]!) { cohort(where: { welfare: {} }) { breakdown(by: $by) { isComplete } } }', { by: [{ welfare: 'SEX' }] })).toEqual(['FORBIDDEN WelfareCohortDimension.SEX']);
    expect(await refused('query ($by: WelfareCohortDimension!) { cohort(where: { welfare: {} }) { breakdown(by: [{ welfare: $by }]) { isComplete } } }', { by: 'SEX' })).toEqual(['FORBIDDEN WelfareCohortDimension.SEX']);
    expect(await refused('{ cohort(where: { welfare: {} }) { measures(of: [{ welfare: CASH_RIALS }]) { isComplete } } }')).toEqual(['FORBIDDEN WelfareCohortMeasure.CASH_RIALS']);
  });

  it('shows each agency whose people were counted who did so and by what, and no other', async () => {
    const where = { welfare: { countyCode: '0303' }, relief: {} };
    const counted = await explore('query ($where: CohortInput!) { cohort(where: $where) { breakdown(by: [{ welfare: TARGET_GROUP }]) { total { status } } } }', undefined, { where });
    expect(counted.errors).toBeUndefined();
    const recordsOf = async (body: string): Promise<readonly any[]> => {
      const { data, errors } = await ask({ role: 'auditor', body }, 'audit', '{ accessRecords(first: 5) { nodes { hash coordinates personCount purpose } } }');
      expect(errors).toBeUndefined();
      return data.accessRecords.nodes;
    };
    const [[welfare], [relief], governorate] = await Promise.all([recordsOf('welfare'), recordsOf('relief'), recordsOf('governorate')]);
    expect(welfare).toMatchObject({ coordinates: ['CohortDimension.welfare', 'CohortInput.welfare', 'WelfareCase.county', 'WelfareCase.targetGroups'], personCount: 0, purpose: 'exploration' });
    expect(relief).toMatchObject({ hash: welfare.hash, coordinates: ['CohortInput.relief'] });
    expect(governorate.map(({ hash }) => hash)).not.toContain(welfare.hash);
  });

  it('counts nobody of an agency that is no party', async () => {
    const agreement = agreementOf({ id: 'two', grants: [{ coordinates: ['Cohort.count'] }], parties: ['welfare', 'secretariat'], discloses: { membership: [] } });
    await federation.served((await federation.parties.agree(agreement))!);
    expect(codesOf(await explore(COUNT, 'two'))).toEqual(['AGREEMENT_MISSING CohortInput.relief']);
  });

  it('takes a condition that an agency’s publication adds, with nothing else touched or started anew', async () => {
    const query = '{ cohort(where: { welfare: { inCounty: "0303" } }) { count { status persons } } }';
    expect(codesOf(await explore(query))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const before = await processesOf(federation.dataFolder);
    const declared = '"Of people of this county."\n  inCounty: CountyCode @reveals(fields: ["WelfareCase.county"])';
    richer = await addFilterOnTheWay(federation, { added: 'inCounty', from: 'countyCode', declared });
    await federation.served(richer.releaseId);
    const [added, plain] = [await explore(query), await explore('{ cohort(where: { welfare: { countyCode: "0303" } }) { count { status persons } } }')];
    expect([added.errors, plain.errors]).toEqual([undefined, undefined]);
    expect(added.data.cohort.count.persons).toBe(plain.data.cohort.count.persons);
    expect(added.data.cohort.count.persons).toBeGreaterThan(0);
    expect(await processesOf(federation.dataFolder)).toEqual(before);
  });

  it('names the agency that is gone instead of counting without it, unless asked to', async () => {
    const { relief = 0 } = await processesOf(federation.dataFolder);
    process.kill(relief, 'SIGKILL');
    await untilGone([relief]);
    const { data, errors } = await explore('{ cohort(where: { governorate: {}, relief: {} }) { count { persons } } }');
    expect(data.cohort.count).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COHORT_AGENCY_FAILED', agency: 'relief', reason: 'UNREACHABLE' });
    const partial = await explore('{ cohort(where: { governorate: {}, relief: {} }, onFailure: PARTIAL) { count { status persons missing { agency reason } } } }');
    expect(partial.data.cohort.count).toMatchObject({ status: 'PUBLISHED', missing: [{ agency: 'relief', reason: 'UNREACHABLE' }] });
  });

  it('counts nothing any more once the agreement is revoked', async () => {
    await federation.served(await federation.parties.revoke('demo', 'governorate'));
    expect(codesOf(await explore('{ cohort(where: { governorate: {} }) { count { persons } } }', 'demo'))).toEqual([expect.stringMatching(/^(AGREEMENT_MISSING|FORBIDDEN)/)]);
  });
});
