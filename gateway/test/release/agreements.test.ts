import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { agreementOpening, createReleaseFeed } from './release-feed.js';

const SDL = `
  ${SENSITIVITY_HEAD}
  type Person { name: String @sensitivity(level: AUDITED) city: String need: String! @sensitivity(level: PROTECTED) }
  type Query { people: [Person!] }
`;
const QUERY = '{ people { called: name city } }';
const withheld = (path: readonly (string | number)[], coordinate: string) => ({
  message: `No agreement in force opens ${coordinate} of welfare, so it is withheld.`,
  path,
  extensions: { code: 'AGREEMENT_MISSING', coordinate, owner: 'welfare' },
});

let welfare: TestSubgraph;
let supergraph: string;
beforeAll(async () => {
  const people = () => ['Sara', 'Reza'].map((name) => ({ name, city: 'Tabriz', need: 'x' }));
  welfare = await startSubgraph('welfare', SDL, { Query: { people } } as never);
  supergraph = compose([welfare]);
});
afterAll(() => welfare.stop());

const answer = async (gateway: TestGateway, query: string): Promise<any> => (await gateway.ask(query)).json();

describe('a gateway that serves a release with agreements', () => {
  it('gives null and says what is missing, without asking anyone; and gives it once an agreement of a next release opens it', async () => {
    const feed = createReleaseFeed(supergraph, []);
    const gateway = await startGateway(supergraph, {}, feed.releases);
    welfare.documents.splice(0);
    const { data, errors } = await answer(gateway, QUERY);
    expect(data).toEqual({ people: [{ called: null, city: 'Tabriz' }, { called: null, city: 'Tabriz' }] });
    expect(errors).toMatchObject([withheld(['people', 0, 'called'], 'Person.name')]);
    expect(welfare.documents).toEqual(['query{people{city}}']);

    await feed.publishAndSettle(supergraph, [agreementOpening(['Person.name'], ['welfare', 'relief'])]);
    expect(await answer(gateway, QUERY)).toEqual({ data: { people: [{ called: 'Sara', city: 'Tabriz' }, { called: 'Reza', city: 'Tabriz' }] } });

    await feed.publishAndSettle(supergraph, []); // revoked
    welfare.documents.splice(0);
    expect((await answer(gateway, QUERY)).data.people[0]).toEqual({ called: null, city: 'Tabriz' });
    expect(welfare.documents.join()).not.toContain('name');
    await gateway.stop();
  });

  it('goes on withholding when its thread was lost and started anew', async () => {
    const feed = createReleaseFeed(supergraph, [agreementOpening(['Person.name'], ['welfare', 'relief'])]);
    const gateway = await startGateway(supergraph, { planningTimeoutMs: 2_000 }, feed.releases);
    await feed.publishAndSettle(supergraph, []); // by the same thread
    const renewed = gateway.whenLogged('planned for by a new thread');
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'] });
    const asked = gateway.gateway.releases.current?.introspect('{ __typename }', {}, 'somebody');
    jest.advanceTimersByTime(2_000); // as if it took longer than it may
    jest.useRealTimers();
    await expect(asked).rejects.toMatchObject({ code: 'PLANNING_LIMIT_EXCEEDED' });
    await renewed;
    expect((await answer(gateway, QUERY)).data.people[0]).toEqual({ called: null, city: 'Tabriz' });
    await gateway.stop();
  });

  it('nulls what is around a non-null field', async () => {
    const gateway = await startGateway(supergraph, {}, createReleaseFeed(supergraph, []).releases);
    const { data, errors } = await answer(gateway, '{ people { need } }');
    expect(data).toEqual({ people: null });
    expect(errors).toMatchObject([withheld(['people', 0, 'need'], 'Person.need')]);
    await gateway.stop();
  });

  it('withholds nothing of a file, which can have no agreement', async () => {
    const gateway = await startGateway(supergraph);
    expect((await answer(gateway, QUERY)).data.people[0]).toEqual({ called: 'Sara', city: 'Tabriz' });
    await gateway.stop();
  });
});

describe('when the day turns in Tehran', () => {
  const validity = { firstDay: '1404-09-01', lastDay: '1404-09-02' };
  /** 1404-09-01 began at 20:30 UTC of the day before. */
  const FIRST_MIDNIGHT_MS = Date.parse('2025-11-21T20:30:00Z');
  const LAST_MIDNIGHT_MS = FIRST_MIDNIGHT_MS + 2 * 86_400_000;

  it('an agreement is in force from the first instant of its first day to the last of its last, for operations that are known already', async () => {
    let nowMs = FIRST_MIDNIGHT_MS - 1;
    const feed = createReleaseFeed(supergraph, [agreementOpening(['Person.name'], ['welfare', 'relief'], validity)]);
    const gateway = await startGateway(supergraph, {}, feed.releases, () => nowMs);
    const codesAt = async (ms: number): Promise<readonly string[]> => {
      nowMs = ms;
      const { errors = [] } = await answer(gateway, QUERY);
      return errors.map(({ extensions }: any) => extensions.code);
    };
    const moments = [-1, 0, 86_400_000, LAST_MIDNIGHT_MS - FIRST_MIDNIGHT_MS - 1, LAST_MIDNIGHT_MS - FIRST_MIDNIGHT_MS];
    const codes: (readonly string[])[] = [];
    for (const moment of moments) codes.push(await codesAt(FIRST_MIDNIGHT_MS + moment));
    expect(codes).toEqual([['AGREEMENT_MISSING'], [], [], [], ['AGREEMENT_MISSING']]);
    // The second day begins and ends nothing: what was prepared is kept.
    expect(gateway.log.filter((line) => line.includes('prepared anew'))).toHaveLength(2);
    await gateway.stop();
  });

  it('uses that were not reported before are reported after', async () => {
    let nowMs = FIRST_MIDNIGHT_MS - 1;
    const feed = createReleaseFeed(supergraph, [agreementOpening(['Person.name'], ['welfare', 'relief'], validity)]);
    const gateway = await startGateway(supergraph, {}, feed.releases, () => nowMs);
    await answer(gateway, QUERY);
    nowMs = FIRST_MIDNIGHT_MS;
    await answer(gateway, QUERY);
    const uses = gateway.gateway.releases.current?.takeUses() ?? [];
    expect(uses.reduce((total, { count }) => total + count, 0)).toBeGreaterThanOrEqual(2);
    await gateway.stop();
  });
});
