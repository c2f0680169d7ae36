import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provinceFaults, type GraphQLAnswer, type GuardedSubgraph } from '@hamafza/kit/testing';
import { execute, parse } from 'graphql';
import { checkServingRole, RequestLoaders, type Database } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { joinKeyOf, PEOPLE, startWelfare } from './welfare-fixture.js';

/** Tables that are read under all provinces. */
const OF_NOBODY = ['campaign', 'centre', 'centre_subsidy', 'donation', 'grievance_count', 'licence', 'obstacle', 'prevention_intervention', 'progress_report', 'proposal', 'salam_activity', 'salam_site', 'social_board', 'social_board_pilot', 'volunteer_service', 'working_group'];

/** Of the fixture's people a third each live in 0302, 0303 and 1204; person 2 in 1204, person 1 in 0302. */
const IN_KURDISTAN = PEOPLE / 3;

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  welfare = await startWelfare();
  guarded = await welfare.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await welfare?.stop();
});

const underKurdistan = async (query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer['body']> => (await guarded.ask(query, { provinces: ['12'] }, variables)).body;
const codesOf = ({ errors = [] }: GraphQLAnswer['body']): unknown[] => errors.map(({ extensions }) => extensions?.code);

describe('a request for some provinces', () => {
  it('lists the people of those provinces alone, and counts no others', async () => {
    const { data } = await underKurdistan('{ welfareCases(first: 500) { totalCount nodes { county { code } } } }');
    expect(data).toEqual({ welfareCases: { totalCount: IN_KURDISTAN, nodes: Array.from({ length: IN_KURDISTAN }, () => ({ county: { code: '1204' } })) } });
  });

  it('lists the records of those people alone', async () => {
    const { data } = await underKurdistan('{ disabilities(first: 500) { totalCount nodes { case { county { code } } } } }');
    const { totalCount, nodes } = data?.disabilities as { totalCount: number; nodes: { case: { county: { code: string } } }[] };
    expect(totalCount).toBe(PEOPLE / 12);
    expect(new Set(nodes.map((record) => record.case.county.code))).toEqual(new Set(['1204']));
  });

  it.each([
    ['{ welfareCases(first: 1, filter: { countyCode: "0303" }) { totalCount } }', 'WelfareCaseFilter.countyCode'],
    ['{ disabilities(first: 1, filter: { countyCode: "0303" }) { totalCount } }', 'countyCode'],
    ['{ welfareCases(first: 1, filter: { provinceCode: "03" }) { totalCount } }', 'provinceCode'],
    ['{ welfareCases(first: 1, filter: { neighbourhoodCode: "0303-001" }) { totalCount } }', 'neighbourhoodCode'],
  ])('that names a place elsewhere is refused, at its coordinate: %s', async (query, coordinate) => {
    const answer = await underKurdistan(query);
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.errors?.[0]?.message).toMatch(coordinate);
    expect(JSON.stringify(answer)).not.toMatch(/0303|"03"/);
  });

  it('may name a place within them', async () => {
    const { data, errors } = await underKurdistan('{ welfareCases(first: 1, filter: { countyCode: "1204", provinceCode: "12" }) { totalCount } }');
    expect([errors, data]).toEqual([undefined, { welfareCases: { totalCount: IN_KURDISTAN } }]);
  });

  it('does not know people of elsewhere by their keys, and cannot tell them from people who are not', async () => {
    const representations = [2, 1, 3, 10_000].map((person) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(person) }));
    const { data, errors } = await underKurdistan('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { welfareCase { county { code } } } } }', { r: representations });
    expect([data?._entities, errors]).toEqual([[{ welfareCase: { county: { code: '1204' } } }, null, null, null], undefined]);
  });

  it('gets the same figures as everybody, since nobody is behind them', async () => {
    const figures = `query ($r: [_Any!]!) {
      _entities(representations: $r) {
        ... on County { welfareCaseload { total byTargetGroup { group persons } } }
        ... on Province { welfareCaseload { total } }
      }
      welfareCashPaid(month: "1403-07") { persons rials }
      welfareServiceCount(from: "1404-03-01", to: "1404-04-31") { services persons rials }
    }`;
    const r = [{ __typename: 'County', code: '0303' }, { __typename: 'Province', code: '03' }, { __typename: 'County', code: '1204' }];
    const of = async (provinces: 'all' | string[]) => (await guarded.ask(figures, { provinces }, { r })).body;
    const [all, some, none] = [await of('all'), await of(['12']), await of([])];
    expect(all.errors).toBeUndefined();
    expect(all.data?._entities).toMatchObject([{ welfareCaseload: { total: PEOPLE / 3 } }, { welfareCaseload: { total: (PEOPLE * 2) / 3 } }, { welfareCaseload: { total: PEOPLE / 3 } }]);
    expect([some, none]).toEqual([all, all]);
  });

  it('reads under all provinces only what is OPEN', async () => {
    guarded.takeStatements();
    const r = [{ __typename: 'County', code: '0303' }, { __typename: 'Program', code: 'WEL-SALAM' }];
    await guarded.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on County { welfareCaseload { total byTargetGroup { persons } } welfareServices(from: "1404-03-01", to: "1404-04-31") { services } } ... on Program { welfareDelivery(from: "1404-03-01", to: "1404-04-31") { services } } }
        welfareCashPaid(month: "1403-07") { rials } welfareServiceCount(from: "1404-03-01", to: "1404-04-31") { services } welfareCases(first: 1) { totalCount nodes { needs { status } } } }`,
      {},
      { r },
    );
    const figures = guarded.takeStatements().flatMap(({ name, figures: type }) => (type === undefined ? [] : [`${name}: ${type}`]));
    expect(figures.sort()).toEqual([
      'caseload.county: WelfareCaseload',
      'caseload.countyGroups: WelfareGroupCount',
      'cashPaid.inMonth: WelfareCashPaid',
      'serviceCount.ofCounties: WelfareServiceCount',
      'serviceCount.ofPrograms: WelfareServiceCount',
      'serviceCount.total: WelfareServiceCount',
    ]);
    expect([...guarded.database.figureTypes].sort()).toEqual(['WelfareCaseload', 'WelfareCashPaid', 'WelfareGroupCount', 'WelfareServiceCount']);
  });

  it('sees nobody of elsewhere even where the rule in front of the database is taken away', async () => {
    // The rule is told that all provinces may be read; the database still shows Kurdistan only.
    const context = { requestId: 'r', caller: { key: 'k', body: 'b', roles: [] }, provinces: 'all', isEmergency: false, loaders: new RequestLoaders(), graph: await guarded.graphUnder(['12'], undefined) };
    const document = parse('{ here: welfareCases(first: 5, filter: { countyCode: "1204" }) { totalCount } there: welfareCases(first: 5, filter: { countyCode: "0303" }) { totalCount nodes { id } } }');
    const { data, errors } = await execute({ schema: guarded.schema, document, contextValue: context });
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual({ here: { totalCount: IN_KURDISTAN }, there: { totalCount: 0, nodes: [] } });
  });

  it('sees nobody at all where no provinces are given, or the list is empty', async () => {
    const document = parse('{ welfareCases(first: 5) { totalCount nodes { id } } }');
    const { data } = await execute({ schema: guarded.schema, document, contextValue: { loaders: new RequestLoaders() } });
    expect(JSON.parse(JSON.stringify(data))).toEqual({ welfareCases: { totalCount: 0, nodes: [] } });
    expect((await guarded.ask('{ welfareCases(first: 5) { totalCount } }', { provinces: [] })).body.data).toEqual({ welfareCases: { totalCount: 0 } });
  });

  it('leaves nothing of its provinces behind on the connection, whichever request comes next', async () => {
    const counts = await Promise.all(Array.from({ length: 40 }, async (_, turn) => {
      const provinces = [['12'], ['03'], 'all', []][turn % 4] as 'all' | string[];
      const { body } = await guarded.ask('{ welfareCases(first: 1) { totalCount } }', { provinces });
      return (body.data?.welfareCases as { totalCount: number }).totalCount;
    }));
    expect(counts).toEqual(Array.from({ length: 40 }, (_, turn) => [PEOPLE / 3, (PEOPLE * 2) / 3, PEOPLE, 0][turn % 4]));
    expect(await provinceFaults(guarded.dataSource, OF_NOBODY)).toEqual([]);
  });

  it.each([
    ['failed', 'SELECT 1 / 0 AS seen', '22012'],
    ['was called off for taking too long', 'SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(30) AS seen', '57014'],
    ['could not be put together', 'SELECT nothing AS seen', '42703'],
  ])('leaves nothing of its provinces behind on a connection whose statement %s', async (_, text, code) => {
    const seen = z.object({ seen: z.string().nullable() });
    const provincesOf = (database: Database) => database.query('test.provinces', sql`SELECT nullif(current_setting('hamafza.provinces', true), '') AS seen`, seen);
    const asked = Array.from({ length: 24 }, async (__, turn) => {
      if (turn % 3 === 0) await expect(guarded.database.within(['12']).query('test.fault', raw(text), seen)).rejects.toMatchObject({ code });
      return [turn, (await provincesOf(turn % 3 === 1 ? guarded.database.within(['03']) : guarded.database))[0]?.seen];
    });
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 24 }, (__, turn) => [turn, turn % 3 === 1 ? '03' : null]));
  });
});

describe('a cursor', () => {
  const agreement = (id: string) => ({ id, version: 1, epoch: 1 });
  const pageUnder = async (access: Parameters<GuardedSubgraph['ask']>[1], after?: string): Promise<GraphQLAnswer['body']> =>
    (await guarded.ask('query ($after: String) { welfareCases(first: 2, after: $after) { edges { cursor } pageInfo { startCursor endCursor } } }', access, { after })).body;
  const cursorsOf = ({ data }: GraphQLAnswer['body']): readonly string[] => {
    const { edges, pageInfo } = data?.welfareCases as { edges: { cursor: string }[]; pageInfo: { startCursor: string; endCursor: string } };
    return [...edges.map(({ cursor }) => cursor), pageInfo.startCursor, pageInfo.endCursor];
  };

  it('of a list of people is another one for each purpose and agreement, so that two extracts cannot be laid side by side by it', async () => {
    const given = await Promise.all(
      [{ purpose: 'exploration', agreement: agreement('agr-001') }, { purpose: 'planning', agreement: agreement('agr-001') }, { purpose: 'exploration', agreement: agreement('agr-002') }].map(
        async (access) => cursorsOf(await pageUnder(access)),
      ),
    );
    expect(new Set(given.flat()).size).toBe(3 * 2);
  });

  it('holds its place under its own purpose and agreement, and is none under another', async () => {
    const access = { purpose: 'exploration', agreement: agreement('agr-001') };
    const [, second = ''] = cursorsOf(await pageUnder(access));
    expect(cursorsOf(await pageUnder({ ...access, agreement: { ...access.agreement, version: 2 } }, second))).toHaveLength(4);
    expect(codesOf(await pageUnder({ ...access, purpose: 'planning' }, second))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await pageUnder({ ...access, agreement: agreement('agr-002') }, second))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the role that serves', () => {
  it('sees no row about people by itself, no national identifier, and can change nothing', async () => {
    expect(await provinceFaults(guarded.dataSource, OF_NOBODY)).toEqual([]);
  });

  it.each([
    ['a table that nobody has said anything about', 'CREATE TABLE visit (id bigint)', 'DROP TABLE visit', 'GRANT SELECT ON visit TO PUBLIC', 'visit is read under all provinces, and is not named as one of nobody'],
    ['a view', 'CREATE VIEW visit AS SELECT code FROM campaign', 'DROP VIEW visit', 'GRANT SELECT ON visit TO PUBLIC', 'visit is a view of tables'],
    ['a function with its owner’s rights', 'CREATE FUNCTION visit() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1::bigint $$', 'DROP FUNCTION visit', 'GRANT EXECUTE ON FUNCTION visit TO PUBLIC', 'visit has its owner’s rights and no fixed search_path'],
  ])('is found to see more than it should through %s', async (_, make, drop, grant, fault) => {
    const owner = welfare.subgraph.dataSource;
    await owner.query(make);
    try {
      await owner.query(grant);
      expect(await provinceFaults(guarded.dataSource, OF_NOBODY)).toContain(fault);
    } finally {
      await owner.query(drop);
    }
  });

  it.each([
    ['ALTER TABLE welfare_case DISABLE ROW LEVEL SECURITY', '42501'],
    ['DROP POLICY seen_within_provinces ON welfare_case', '42501'],
    ['SET ROLE welfare', '42501'],
    ['SELECT national_id FROM welfare_case', '42501'],
    ['SELECT * FROM closed_case', '42501'],
    ["UPDATE welfare_case SET county_code = '1204'", '42501'],
    ['DELETE FROM audit_notice', '42501'],
    ['SET row_security = off; SELECT id FROM welfare_case', '42501'],
  ])('cannot: %s', async (statement, code) => {
    await expect(guarded.dataSource.query(statement)).rejects.toMatchObject({ code });
  });

  it('cannot be the tables’ owner: a closed subgraph does not start under it', async () => {
    await expect(checkServingRole(welfare.subgraph.dataSource)).rejects.toThrow('owns tables');
  });
});

describe('the log of a subgraph', () => {
  it('holds no key that anybody was asked about, at its lowest level', async () => {
    guarded.takeLog();
    guarded.takeStatements();
    const representations = [2, 1].map((person) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(person) }));
    await underKurdistan('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { welfareCase { id } } } }', { r: representations });
    await underKurdistan('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { nothing } } }', { r: [...representations, { __typename: 'Beneficiary', joinKey: { e1: 'no' } }] });
    const kept = guarded.takeLog() + JSON.stringify(guarded.takeStatements());
    expect(kept).toContain('welfareCase.byJoinKeys');
    for (const person of [2, 1]) expect(kept).not.toContain(joinKeyOf(person).slice(3, 20));
    expect(kept).not.toMatch(/e1\.|\\\\x/);
  });
});
