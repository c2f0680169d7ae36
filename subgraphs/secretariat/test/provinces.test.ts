import { provinceFaults, startGuardedSubgraph, startTestSubgraph, type GuardedSubgraph } from '@hamafza/kit/testing';
import { RequestLoaders } from '@hamafza/kit';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { secretariat } from '../src/subgraph.js';
import { insertFixture, joinKeyOf, PLANS } from './fixture.js';

/** What cohorts were answered with: of sets of people, kept by the coordinator. */
const LEDGER = ['disclosure_cell', 'disclosure_table'];
/** Tables that are read under all provinces. */
const OF_NOBODY = ['access_checkpoint', 'access_content', 'access_part', 'access_record', 'agreement_signature', 'cohort', 'data_agreement', 'joint_secretariat', 'mou', 'partner_organisation', 'program', ...LEDGER];

/** Of the fixture's plans every other one is in 0702, also of one person: that of plan 1 alone. */
const IN_FARS = PLANS / 2;

let cluster: TemporaryCluster;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['secretariat']);
  const filling = await startTestSubgraph(secretariat, cluster.urlOf('secretariat'));
  await insertFixture(filling.dataSource);
  await filling.stop();
  guarded = await startGuardedSubgraph(secretariat, cluster.urlOf('secretariat'), cluster.servingUrlOf('secretariat'));
});
afterAll(async () => {
  await guarded?.stop();
  await cluster?.stop();
});

const asked = async (query: string, provinces: 'all' | readonly string[], variables?: Record<string, unknown>) => (await guarded.ask(query, { provinces }, variables)).body;

describe('a request for some provinces', () => {
  it('lists the plans and recognitions of those provinces alone, and counts no others', async () => {
    const { data, errors } = await asked('{ empowermentPlans(first: 500) { totalCount nodes { county { code } } } recognitions(first: 50) { totalCount nodes { id } } }', ['07']);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      empowermentPlans: { totalCount: IN_FARS, nodes: Array.from({ length: IN_FARS }, () => ({ county: { code: '0702' } })) },
      recognitions: { totalCount: 0, nodes: [] },
    });
  });

  it('sees of a person, and by its number, no plan of elsewhere and nothing of how it went', async () => {
    const query = `query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on Beneficiary { empowermentPlans { county { code } outcomes { result } } recognitions { id } } }
      here: empowermentPlan(id: "1") { outcomes { result } } there: empowermentPlan(id: "2") { id }
    }`;
    const r = [1, 2].map((person) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(person) }));
    const plan = { county: { code: '0702' }, outcomes: [{ result: expect.any(String) }] };
    expect((await asked(query, ['07'], { r })).data).toEqual({
      _entities: [{ empowermentPlans: [plan, plan, plan], recognitions: [] }, { empowermentPlans: [], recognitions: [] }],
      here: { outcomes: [{ result: expect.any(String) }] },
      there: null,
    });
  });

  it('gets the same figures as everybody, since nobody is behind them', async () => {
    const figures = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on County { empowerment { plans persons selfReliantAfter12Months } recognitionSummary { toPersons } }
      ... on Province { empowerment { plans } }
      ... on Program { empowerment { plans } }
    } }`;
    const r = [{ __typename: 'County', code: '0303' }, { __typename: 'Province', code: '03' }, { __typename: 'Program', code: 'JNT-FHH' }];
    const [all, some] = await Promise.all([asked(figures, 'all', { r }), asked(figures, ['07'], { r })]);
    expect(all.errors).toBeUndefined();
    expect(all.data?.['_entities']).toMatchObject([{ empowerment: { plans: PLANS - IN_FARS }, recognitionSummary: { toPersons: 9 } }, { empowerment: { plans: PLANS - IN_FARS } }, {}]);
    expect(some).toEqual(all);
  });

  it('sees nobody of elsewhere even where the rule in front of the database is taken away', async () => {
    // The rule is told that all provinces may be read; the database still shows Fars only.
    const context = { requestId: 'r', caller: { key: 'k', body: 'b', roles: [] }, provinces: 'all', isEmergency: false, loaders: new RequestLoaders(), graph: await guarded.graphUnder(['07'], undefined) };
    const document = parse('{ here: empowermentPlans(first: 1, filter: { countyCode: "0702" }) { totalCount } there: empowermentPlans(first: 1, filter: { countyCode: "0303" }) { totalCount nodes { id } } }');
    const { data, errors } = await execute({ schema: guarded.schema, document, contextValue: context });
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual({ here: { totalCount: IN_FARS }, there: { totalCount: 0, nodes: [] } });
  });
});

describe('the role that serves', () => {
  it('sees no row about people by itself, no national identifier, and can change nothing but what it gave before', async () => {
    expect((await provinceFaults(guarded.dataSource, OF_NOBODY)).filter((fault) => !/^disclosure_/.test(fault))).toEqual([]);
  });
});
