import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provinceFaults, type GuardedSubgraph } from '@hamafza/kit/testing';
import { MEMBERS, startReliefFixture, type ReliefFixture } from './relief-fixture.js';

/** Tables that are read under all provinces. */
const OF_NOBODY = ['charity_centre', 'relief_donation', 'relief_grievance_count'];

let relief: ReliefFixture;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  relief = await startReliefFixture();
  guarded = await relief.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await relief?.stop();
});

describe('a request for some provinces', () => {
  it('lists members, their records and households of those provinces alone', async () => {
    const lists = ['reliefMemberships', 'households', 'cashEntitlements', 'employmentLoans'];
    const countyOf = (index: number): string => (index < 2 ? 'county { code }' : 'member { county { code } }');
    const query = `{ ${lists.map((list, index) => `${list}(first: 500) { totalCount nodes { ${countyOf(index)} } }`).join(' ')} }`;
    const { body } = await guarded.ask(query, { provinces: ['12'] });
    expect(body.errors).toBeUndefined();
    const found = Object.values(body.data ?? {}) as { totalCount: number; nodes: object[] }[];
    expect(found.map(({ totalCount }) => totalCount > 0 && totalCount < MEMBERS)).toEqual(lists.map(() => true));
    expect(new Set(found.flatMap(({ nodes }) => nodes.map((node) => /"code":"(\d\d)\d\d"/.exec(JSON.stringify(node))?.[1])))).toEqual(new Set(['12']));
  });

  it('counts the pledges for a need whoever gave them, and names no donor of elsewhere', async () => {
    const query = '{ reliefNeeds(first: 500) { nodes { id pledges { status donor { id } } } } }';
    const needsOf = async (provinces: 'all' | string[]) => ((await guarded.ask(query, { provinces })).body.data?.reliefNeeds as { nodes: { id: string; pledges: { donor: unknown }[] }[] }).nodes;
    const [all, some] = [await needsOf('all'), await needsOf(['03'])];
    const pledgesOf = new Map(all.map(({ id, pledges }) => [id, pledges.length]));
    expect(some.length).toBeGreaterThan(0);
    expect(some.map(({ pledges }) => pledges.length)).toEqual(some.map(({ id }) => pledgesOf.get(id)));
    expect(some.flatMap(({ pledges }) => pledges.map(({ donor }) => donor)).every((donor) => donor === null)).toBe(true);
  });

  it('gets the same figures as everybody', async () => {
    const query = `query ($r: [_Any!]!) {
      _entities(representations: $r) {
        ... on County { reliefCaseload { applied active households byTargetGroup { persons } } }
        ... on Program { reliefDelivery(from: "1400-01-01", to: "1404-12-29") { services persons rials } }
      }
      reliefCashPaid(month: "1402-05") { persons rials } reliefServiceCount(from: "1400-01-01", to: "1404-12-29") { services persons rials }
    }`;
    const r = [{ __typename: 'County', code: '0303' }, { __typename: 'Program', code: 'REL-PENSION' }];
    const [all, none] = await Promise.all((['all', []] as const).map(async (provinces) => (await guarded.ask(query, { provinces }, { r })).body));
    expect(all?.errors).toBeUndefined();
    expect(none).toEqual(all);
    expect([...guarded.database.figureTypes].sort()).toEqual(['ReliefCaseload', 'ReliefCashPaid', 'ReliefDelivery', 'ReliefGroupCaseload', 'ReliefServiceCount']);
  });

  it('that names a county elsewhere is refused', async () => {
    const { body } = await guarded.ask('{ households(first: 1, filter: { countyCode: "0303" }) { totalCount } }', { provinces: ['12'] });
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});

describe('the role that serves', () => {
  it('sees no row about people by itself, no national identifier, and can change nothing', async () => {
    expect(await provinceFaults(guarded.dataSource, OF_NOBODY)).toEqual([]);
  });
});
