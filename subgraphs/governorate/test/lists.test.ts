import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { startGovernorate } from './start-governorate.js';

interface Connection {
  readonly nodes: readonly Record<string, unknown>[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('lists of the governorate', () => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startGovernorate();
  });
  afterAll(async () => {
    await subgraph?.stop();
  });

  const list = async (field: string, selection: string, args = ''): Promise<Connection> => {
    const { body } = await subgraph.ask(`{ ${field}${args} { nodes { ${selection} } totalCount pageInfo { hasNextPage endCursor } } }`);
    expect(body.errors).toBeUndefined();
    return body.data?.[field] as Connection;
  };
  const ids = async (field: string, key: string, filter: string): Promise<unknown[]> =>
    (await list(field, key, `(filter: ${filter})`)).nodes.map((node) => node[key]);

  it.each([
    ['provinces', 'code'],
    ['counties', 'code'],
    ['neighbourhoods', 'code'],
    ['ngos', 'legalId'],
    ['supervisionVisits', 'id'],
    ['qualityScores', 'id'],
    ['qualityCriteria', 'code validFrom'],
    ['correctiveActions', 'id'],
    ['socialIndicators', 'id'],
    ['salamSiteRanking', 'rank score { id }'],
    ['referrals', 'id'],
  ])('loses and repeats nothing of %s over its pages, whatever their size', async (field, selection) => {
    const whole = await list(field, selection, '(first: 500)');
    expect(whole.nodes).toHaveLength(whole.totalCount);
    for (const size of [Math.max(1, Math.floor(whole.totalCount / 20)), 7]) {
      const collected: unknown[] = [];
      let after = '';
      for (let hasNext = true; hasNext; ) {
        const page = await list(field, selection, `(first: ${size}${after})`);
        collected.push(...page.nodes);
        hasNext = page.pageInfo.hasNextPage;
        after = `, after: "${page.pageInfo.endCursor ?? ''}"`;
      }
      expect(collected).toEqual(whole.nodes);
    }
  });

  it('orders referrals by the day they were sent, the last first', async () => {
    const { nodes } = await list('referrals', 'sentOn', '(first: 500)');
    const days = nodes.map(({ sentOn }) => String(sentOn));
    expect(days).toEqual([...days].sort().reverse());
  });

  it.each([
    ['counties', 'code', '{ validOn: "1404-01-01", provinceCode: "03" }', ['0303', '0322']],
    ['neighbourhoods', 'code', '{ countyCode: "0303", kind: FRINGE }', ['0303-002']],
    ['neighbourhoods', 'code', '{ provinceCode: "12" }', ['1204-001']],
    ['ngos', 'legalId', '{ licenceStatus: EXPIRED }', ['14003030002', '14003220001']],
    ['ngos', 'legalId', '{ licenceStatus: VALID }', ['14003030001']],
    ['ngos', 'legalId', '{ kind: CHARITY, provinceCode: "03" }', ['14003030001', '14003220001']],
    ['supervisionVisits', 'id', '{ subject: CENTRE }', ['4']],
    ['supervisionVisits', 'id', '{ programCode: "WEL-SALAM", status: REPORTED }', ['2', '1']],
    ['qualityScores', 'id', '{ lowestScore: 70, provinceCode: "03" }', ['5', '2', '3']],
    ['qualityScores', 'id', '{ centreCode: "C03-0001" }', ['5']],
    ['correctiveActions', 'id', '{ overdue: true }', ['2']],
    ['correctiveActions', 'id', '{ overdue: false, status: ORDERED }', ['3']],
    ['socialIndicators', 'id', '{ code: AGEING_INDEX, level: PROVINCE, year: 1403 }', ['3', '2']],
  ])('finds in %s, by %s, under %s', async (field, key, filter, expected) => {
    expect(await ids(field, key, filter)).toEqual(expected);
  });

  it('says that a licence past its last day has expired, whatever the register says', async () => {
    const { nodes } = await list('ngos', 'licence { status expiresOn }', '(filter: { kind: HEALTH })');
    expect(nodes).toEqual([{ licence: { status: 'EXPIRED', expiresOn: '1404-07-14' } }]);
  });

  it('tells whom neither body has taken on, counting each person by all referrals', async () => {
    const untaken = await ids('referrals', 'id', '{ untaken: true }');
    const taken = await ids('referrals', 'id', '{ untaken: false }');
    expect(untaken).toHaveLength(40);
    expect(taken).toHaveLength(40);
    const declinedFirst = await ids('referrals', 'id', '{ untaken: true, status: DECLINED }');
    expect(declinedFirst).toEqual([]);
  });

  it('filters referrals by place, group, age, sex, body, reason and days as plain SQL does', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{ neighbourhoodCode: "0322-001" }', `neighbourhood_code = '0322-001'`],
      ['{ provinceCode: "03", sex: FEMALE }', `county_code LIKE '03%' AND sex = 'FEMALE'`],
      ['{ ageBand: AGE_75_PLUS, targetGroup: OLDER_PERSON }', `birth_date = '1950-05-05'`],
      ['{ ageBand: AGE_0_5 }', 'false'],
      ['{ toAgency: RELIEF, status: CLOSED, reason: EMPLOYMENT }', `to_agency = 'RELIEF'`],
      ['{ sentFrom: "1402-12-01", sentTo: "1402-12-29" }', `sent_on BETWEEN '2024-02-20' AND '2024-03-19'`],
    ];
    for (const [filter, condition] of cases) {
      const rows = (await subgraph.dataSource.query(`SELECT id FROM referral WHERE ${condition}`)) as { id: string }[];
      const found = await list('referrals', 'id', `(first: 500, filter: ${filter})`);
      expect(found.nodes.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    }
  });

  it('counts the people whom no cross-agency answer can link', async () => {
    const { body } = await subgraph.ask('{ referrals(filter: { toAgency: WELFARE }) { totalCount unlinkableCount } }');
    expect(body.data?.referrals).toEqual({ totalCount: 60, unlinkableCount: 6 });
  });

  it('ranks Salam sites by their last score, equal ones alike', async () => {
    const { nodes } = await list('salamSiteRanking', 'rank salamSite { code } score { score }');
    expect(nodes).toEqual([
      { rank: 1, salamSite: { code: 'S-0303-001' }, score: { score: 82 } },
      { rank: 1, salamSite: { code: 'S-0322-001' }, score: { score: 82 } },
      { rank: 3, salamSite: { code: 'S-1204-001' }, score: { score: 61 } },
    ]);
    const asOf1403 = await list('salamSiteRanking', 'rank score { score }', '(filter: { assessedTo: "1403-06-31" })');
    expect(asOf1403.nodes).toEqual([{ rank: 1, score: { score: 50 } }]);
  });
});
