import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { startGovernorate } from './start-governorate.js';

describe('bad input to the governorate', () => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startGovernorate();
  });
  afterAll(async () => {
    await subgraph?.stop();
  });

  const huge = 'x'.repeat(100_000);

  it.each([
    ['{ ngo(legalId: "1") { name { fa } } }', 'Query.ngo(legalId:)'],
    [`{ ngo(legalId: "${huge}") { name { fa } } }`, 'Query.ngo(legalId:)'],
    ['{ county(code: "303") { code } }', 'Query.county(code:)'],
    ['{ province(code: "x") { code } }', 'Query.province(code:)'],
    ['{ neighbourhood(code: "0303-1") { code } }', 'Query.neighbourhood(code:)'],
    ['{ counties(first: 0) { totalCount } }', 'Query.counties(first:)'],
    ['{ referrals(first: 501) { totalCount } }', 'Query.referrals(first:)'],
    ['{ referrals(after: "abc") { totalCount } }', 'Query.referrals(after:)'],
    ['{ supervisionVisits(filter: { programCode: "a b" }) { totalCount } }', 'SupervisionVisitFilter.programCode'],
    ['{ qualityScores(filter: { centreCode: "1" }) { totalCount } }', 'QualityScoreFilter.centreCode'],
    ['{ qualityScores(filter: { salamSiteCode: "1" }) { totalCount } }', 'QualityScoreFilter.salamSiteCode'],
    ['{ referrals(filter: { sentFrom: "1404-12-30" }) { totalCount } }', 'ReferralFilter.sentFrom'],
    ['{ qualityCriteria(validOn: "1404-13-01") { totalCount } }', 'Query.qualityCriteria(validOn:)'],
    ['{ county(code: "0303") { referralSummary(from: "1403-02-01", to: "1403-01-01") { personCount } } }', 'County.referralSummary(to:)'],
    ['{ province(code: "03") { referralSummary(from: "1403-02-01", to: "1403-01-01") { personCount } } }', 'Province.referralSummary(to:)'],
  ])('is refused with its coordinate: %.80s', async (query, coordinate) => {
    const { body } = await subgraph.ask(query);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate, allowed: expect.any(String) as string });
  });

  it('never becomes a fault of ours', async () => {
    const queries = [
      '{ socialIndicators(filter: { year: 2147483647 }) { totalCount } }',
      '{ socialIndicators(filter: { year: -2147483648 }) { totalCount } }',
      '{ qualityScores(filter: { lowestScore: 2147483647 }) { totalCount } }',
      '{ referral(id: "9999999999999999999999") { id } }',
      '{ referral(id: "\\u0000") { id } }',
      '{ supervisionVisit(id: "-1") { id } }',
      `{ supervisionVisit(id: "${huge}") { id } }`,
      '{ supervisionVisits(filter: { programCode: "A\\u0000" }) { totalCount } }',
      '{ referrals(filter: { status: NOPE }) { totalCount } }',
    ];
    for (const query of queries) {
      const { body } = await subgraph.ask(query);
      expect(body.errors?.map(({ extensions }) => extensions?.code) ?? []).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });

  it('does not take a cursor of one list in another', async () => {
    const { body } = await subgraph.ask('{ provinces(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (body.data?.provinces as { pageInfo: { endCursor: string } }).pageInfo;
    const answer = await subgraph.ask(`{ referrals(after: "${endCursor}") { nodes { id } } }`);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'Query.referrals(after:)' });
  });

  it('gives null for well-formed keys that nobody has', async () => {
    const { body } = await subgraph.ask(
      '{ county(code: "9999") { code } province(code: "99") { code } neighbourhood(code: "0303-999") { code } ngo(legalId: "99999999999") { legalId } referral(id: "77777") { id } }',
    );
    expect(body).toEqual({ data: { county: null, province: null, neighbourhood: null, ngo: null, referral: null } });
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('refuses the closed group %s without asking the database', async (group) => {
    subgraph.takeStatements();
    const { body } = await subgraph.ask(`{ referrals(filter: { targetGroup: ${group} }) { totalCount } }`);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'CLOSED', coordinate: `TargetGroup.${group}`, owner: 'welfare' });
    expect(subgraph.takeStatements()).toEqual([]);
  });

  it.each([
    ['an unanswered one that somebody accepted', `status = 'SENT', accepted_on = '2025-01-01'`, 'referral_days_fit_status'],
    ['an accepted one without a day', `status = 'ACCEPTED'`, 'referral_days_fit_status'],
    ['a closed one that nobody answered', `status = 'CLOSED', closed_on = '2025-01-01'`, 'referral_days_fit_status'],
    ['a state that does not exist', `status = 'LOST'`, 'referral_days_fit_status'],
    ['a declined one without a reason', `status = 'DECLINED', declined_on = '2025-01-01'`, 'referral_decline_reason'],
    ['a closed target group', `target_group = 'SUBSTANCE_USE'`, 'referral_no_closed_group'],
    ['a body that takes nobody on', `to_agency = 'SECRETARIAT'`, 'referral_to_a_body'],
    ['half a join key', `join_key_epoch = NULL`, 'referral_join_key_whole'],
    ['a neighbourhood of another county', `neighbourhood_code = '1204-009'`, 'referral_in_its_county'],
    ['a county that does not exist', `county_code = '9999', neighbourhood_code = '9999-001'`, 'referral_county_code_fkey'],
  ])('is kept out of the table of referrals: %s', async (_, change, constraint) => {
    await expect(subgraph.dataSource.query(`UPDATE referral SET ${change} WHERE id = 1`)).rejects.toMatchObject({ constraint });
  });
});
