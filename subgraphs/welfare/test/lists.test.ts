import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PEOPLE, startWelfare } from './welfare-fixture.js';

interface ListPage {
  readonly nodes: readonly Record<string, unknown>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

describe('lists of the welfare subgraph', () => {
  let welfare: Awaited<ReturnType<typeof startWelfare>>;

  beforeAll(async () => {
    welfare = await startWelfare();
  });
  afterAll(() => welfare?.stop());

  const readAll = async (list: string, filter: string, fields: string, first: number): Promise<Record<string, unknown>[]> => {
    const all: Record<string, unknown>[] = [];
    for (let after: string | null = null; ; ) {
      const { body } = await welfare.subgraph.ask(
        `query ($first: Int!, $after: String) { ${list}(first: $first, after: $after ${filter}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } totalCount } }`,
        { first, after },
      );
      expect(body.errors).toBeUndefined();
      const page = body.data?.[list] as unknown as ListPage;
      all.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) {
        expect(all).toHaveLength(page.totalCount);
        return all;
      }
      after = page.pageInfo.endCursor;
    }
  };

  it.each([1, 7, 59, 60, 500])('loses and repeats nobody over pages of %i, the newest first', async (first) => {
    const all = await readAll('welfareCases', '', 'id openedOn', first);
    expect(new Set(all.map(({ id }) => id)).size).toBe(PEOPLE);
    const order = all.map(({ id, openedOn }) => `${String(openedOn)} ${String(id).padStart(4, '0')}`);
    expect(order).toEqual([...order].sort().reverse());
  });

  it('pages centres by code and records about people by day', async () => {
    const centres = (await readAll('centres', '', 'code', 4)).map(({ code }) => code);
    expect(centres).toEqual([...centres].sort());
    expect(centres).toHaveLength(30);
    expect(await readAll('disabilities', '', 'id', 4)).toHaveLength(15);
    expect(await readAll('welfareNeeds', '', 'id', 50)).toHaveLength(120);
  });

  it.each([
    ['welfareCases', 'countyCode: "1204"', `county_code = '1204'`],
    ['welfareCases', 'provinceCode: "03"', `left(county_code, 2) = '03'`],
    ['welfareCases', 'neighbourhoodCode: "0303-001"', `neighbourhood_code = '0303-001'`],
    ['welfareCases', 'sex: FEMALE', `sex = 'FEMALE'`],
    ['welfareCases', 'status: GRADUATED', `status = 'GRADUATED'`],
    ['welfareCases', 'targetGroup: PERSON_WITH_DISABILITY', `'PERSON_WITH_DISABILITY' = ANY (target_groups)`],
    ['welfareCases', 'openedFrom: "1401-10-20", openedTo: "1401-10-22"', `opened_on BETWEEN '2023-01-10' AND '2023-01-12'`],
    ['welfareCases', 'ageBand: AGE_75_PLUS', `birth_date <= (now() AT TIME ZONE 'Asia/Tehran')::date - interval '75 years'`],
    ['welfareCases', 'exitReason: SELF_SUFFICIENT, closedFrom: "1403-01-01"', `exit_reason = 'SELF_SUFFICIENT' AND closed_on >= '2024-03-20'`],
    ['disabilities', 'severity: SEVERE', `id IN (SELECT case_id FROM disability WHERE severity = 'SEVERE')`],
    ['disabilities', 'severity: SEVERE, sex: FEMALE, caseStatus: ACTIVE, countyCode: "0303"', `id IN (SELECT case_id FROM disability WHERE severity = 'SEVERE') AND sex = 'FEMALE' AND status = 'ACTIVE' AND county_code = '0303'`],
    ['careAllowances', 'runningOn: "1402-10-10"', `id IN (8, 16)`],
  ])('gives of %s those with %s and no others', async (list, filter, where) => {
    const field = list === 'welfareCases' ? 'id' : 'case { id }';
    const given = await readAll(list, `, filter: { ${filter} }`, field, 20);
    const ids = given.map((node) => Number((list === 'welfareCases' ? node : (node.case as Record<string, unknown>)).id)).sort((a, b) => a - b);
    const rows: { id: string }[] = await welfare.subgraph.dataSource.query(`SELECT id FROM welfare_case WHERE ${where} ORDER BY id`);
    expect(ids).toEqual(rows.map(({ id }) => Number(id)));
  });

  it('says how many people of a list nobody can link', async () => {
    const { body } = await welfare.subgraph.ask('{ welfareCases { totalCount unlinkableCount } disabilities { unlinkableCount } }');
    expect(body.data).toEqual({ welfareCases: { totalCount: PEOPLE, unlinkableCount: PEOPLE / 5 }, disabilities: { unlinkableCount: 3 } });
  });

  it('gives the newest hundred of a person with more needs', async () => {
    const { body } = await welfare.subgraph.ask('{ welfareCase(id: "2") { needs { id } disabilities { id } jobPlacements { id } } }');
    const { needs, ...others } = body.data?.welfareCase as unknown as { needs: { id: string }[] };
    expect(needs.map(({ id }) => Number(id))).toEqual(Array.from({ length: 100 }, (_, index) => 120 - index));
    expect(others).toEqual({ disabilities: [], jobPlacements: [] });
  });

  it('pages the centres of a county, and refuses a cursor of another list', async () => {
    const ask = (after: string | null) =>
      welfare.subgraph.ask(
        'query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on County { centres(first: 8, after: $after, type: COUNSELLING) { nodes { code } totalCount pageInfo { endCursor hasNextPage } } } } }',
        { r: [{ __typename: 'County', code: '0303' }], after },
      );
    const first = (await ask(null)).body.data?._entities as unknown as { centres: ListPage }[];
    const second = (await ask(first[0]!.centres.pageInfo.endCursor)).body.data?._entities as unknown as { centres: ListPage }[];
    const codes = [...first[0]!.centres.nodes, ...second[0]!.centres.nodes].map(({ code }) => Number(String(code).slice(4)));
    expect(codes).toEqual([2, 4, 8, 10, 14, 16, 20, 22, 26, 28]);
    expect(second[0]!.centres).toMatchObject({ totalCount: 10, pageInfo: { hasNextPage: false } });
    const { body } = await ask(Buffer.from('["2024-01-01","7"]').toString('base64url'));
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'County.centres(after:)' });
  });

  it.each([
    ['{ welfareCases(first: 0) { totalCount } }', 'Query.welfareCases(first:)'],
    ['{ centres(first: 501) { totalCount } }', 'Query.centres(first:)'],
    ['{ disabilities(after: "x") { totalCount } }', 'Query.disabilities(after:)'],
    ['{ welfareCases(filter: { openedFrom: "1404-12-30" }) { totalCount } }', 'WelfareCaseFilter.openedFrom'],
    ['{ disabilities(filter: { from: "1404-12-30" }) { totalCount } }', 'DisabilityFilter.from'],
    ['{ welfareCases(filter: { countyCode: "303" }) { totalCount } }', 'WelfareCaseFilter.countyCode'],
    ['{ centre(code: "C3-1") { code } }', 'Query.centre(code:)'],
    ['{ salamSite(code: "\' OR 1=1 --") { code } }', 'Query.salamSite(code:)'],
    ['{ campaign(code: "") { code } }', 'Query.campaign(code:)'],
    ['{ welfareCase(id: "99999999999999999999") { id } }', 'Query.welfareCase(id:)'],
    ['{ centres(filter: { ngoLegalId: "x" }) { totalCount } }', 'CentreFilter.ngoLegalId'],
    ['{ jobPlacements(filter: { programCode: "a b" }) { totalCount } }', 'JobPlacementFilter.programCode'],
    ['{ salamActivities(filter: { siteCode: "" }) { totalCount } }', 'SalamActivityFilter.siteCode'],
    ['{ welfareServiceCount(from: "1404-04-03", to: "1404-03-23") { services } }', 'Query.welfareServiceCount(to:)'],
    ['{ welfareServiceCount(from: "1404-01-01", to: "1404-03-23", programCode: "") { services } }', 'Query.welfareServiceCount(programCode:)'],
    ['{ welfareDonationTotal(from: "1404-04-03", to: "1404-03-23") { count } }', 'Query.welfareDonationTotal(to:)'],
    ['{ welfareCashPaid(month: "1404-13") { persons } }', 'Query.welfareCashPaid(month:)'],
  ])('refuses %s with the coordinate and what is allowed', async (query, coordinate) => {
    const { body } = await welfare.subgraph.ask(query);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate, allowed: expect.any(String) });
  });

  it('answers no root field with a fault of its own when every filter is empty or null', async () => {
    const schema = await welfare.subgraph.ask('{ __schema { queryType { fields { name args { name type { kind ofType { kind } } } } } } }');
    const { queryType } = schema.body.data?.__schema as unknown as { queryType: { fields: { name: string; args: { name: string; type: { kind: string } }[] }[] } };
    const lists = queryType.fields.filter(({ args }) => args.some(({ name }) => name === 'filter'));
    expect(lists.length).toBeGreaterThanOrEqual(30);
    const query = lists.map(({ name }) => `${name}(filter: {}) { totalCount nodes { __typename } } null_${name}: ${name}(filter: null, first: 1) { pageInfo { endCursor } }`);
    const { body } = await welfare.subgraph.ask(`{ ${query.join(' ')} }`);
    expect(body.errors).toBeUndefined();
  });
});
