import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provinceFaults, startGuardedSubgraph, startTestSubgraph, type GuardedSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { governorate } from '../src/subgraph.js';
import { insertFixture } from './fixture.js';

/** Tables that are read under all provinces. */
const OF_NOBODY = ['corrective_action', 'county', 'neighbourhood', 'ngo', 'province', 'quality_criterion', 'quality_criterion_score', 'quality_score', 'social_indicator', 'social_indicator_definition', 'supervision_visit'];

let cluster: TemporaryCluster;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['governorate']);
  const filling = await startTestSubgraph(governorate, cluster.urlOf('governorate'));
  await insertFixture(filling);
  await filling.stop();
  guarded = await startGuardedSubgraph(governorate, cluster.urlOf('governorate'), cluster.servingUrlOf('governorate'));
});
afterAll(async () => {
  await guarded?.stop();
  await cluster?.stop();
});

describe('a request for some provinces', () => {
  it('lists the referrals of those provinces alone, and all that is about no person', async () => {
    const { body } = await guarded.ask('{ referrals(first: 500) { totalCount nodes { county { code } } } ngos(first: 500) { totalCount } }', { provinces: ['12'] });
    const { totalCount, nodes } = body.data?.referrals as { totalCount: number; nodes: { county: { code: string } }[] };
    expect(totalCount).toBeGreaterThan(0);
    expect(new Set(nodes.map(({ county }) => county.code))).toEqual(new Set(['1204']));
    expect(body.data?.ngos).toEqual({ totalCount: 4 });
  });

  it('is told that the referrals of another province are not for it, instead of a count of 0', async () => {
    const query = `{ here: province(code: "12") { name { en } referralSummary { referralCount } } there: province(code: "03") { name { en } referralSummary { referralCount } } }`;
    const { body } = await guarded.ask(query, { provinces: ['12'] });
    expect(body.data).toEqual({ here: { name: { en: 'Kurdistan' }, referralSummary: { referralCount: expect.any(Number) } }, there: { name: { en: 'East Azerbaijan' }, referralSummary: null } });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[['there', 'referralSummary'], 'FORBIDDEN']]);
  });
});

describe('the role that serves', () => {
  it('sees no row about people by itself, no national identifier, and can change nothing', async () => {
    expect(await provinceFaults(guarded.dataSource, OF_NOBODY)).toEqual([]);
  });
});
