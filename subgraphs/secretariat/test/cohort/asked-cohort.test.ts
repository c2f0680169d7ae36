import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@hamafza/kit';
import { codedError } from '@hamafza/schema/vocabulary';
import { AskedCohort } from '../../src/cohort/asked-cohort.js';
import { CohortService, type CohortMeans } from '../../src/cohort/cohort.service.js';
import type { CohortPlan, CohortResult } from '../../src/cohort-engine/index.js';
import type { CohortRun } from '../../src/agency-streams/index.js';

const NOW = new Date('2025-06-01T12:00:00Z');
const request = (changes: Partial<RequestContext> = {}): RequestContext =>
  ({ requestId: 'request-1', signal: new AbortController().signal, caller: { key: 'c', body: 'secretariat', roles: ['analyst'] }, purpose: 'exploration', agreement: { id: 'demo', version: 2, epoch: 1 }, provinces: 'all', isEmergency: false, ...changes }) as RequestContext;

function means(changes: { readonly parties?: readonly string[]; readonly lastDay?: string; readonly fails?: boolean; readonly isTooCostly?: (plan: CohortPlan) => boolean } = {}) {
  const plans: CohortPlan[] = [];
  const runs: CohortRun[] = [];
  const { parties = ['welfare', 'relief'], lastDay = '1410-01-01', fails = false, isTooCostly = () => false } = changes;
  const agreement = { id: 'demo', version: 2, parties, validity: { firstDay: '1402-01-01', lastDay }, disclosure: { crossAgency: 10, singleAgency: 5 }, discloses: { membership: ['relief'] } };
  const result: CohortResult = { persons: 40, cells: [], total: { labels: [], persons: 40, measures: [], identity: 1n }, labels: [], units: [], unlinkable: { welfare: 3, relief: 12 }, missing: [], counters: {} };
  const release = { id: 'r', agreements: new Map([['demo', agreement as never]]), urls: {}, agencies: new Map([['welfare', 'welfare'], ['relief', 'relief']]) };
  const given: CohortMeans = {
    releases: { current: release, carrying: () => Promise.resolve(release), endOf: () => new AbortController().signal },
    coordinator: {
      runCohort: (plan, run) => {
        plans.push(plan);
        runs.push(run);
        return fails ? Promise.reject(codedError('COHORT_DEADLINE', 'late', { timeoutMs: 1 })) : Promise.resolve(result);
      },
      listMembers: (_, run) => {
        runs.push(run);
        return Promise.resolve({ keys: [], hasMore: false, missing: [] });
      },
    },
    discloser: {
      release: ({ plan }) => isTooCostly(plan) ? Promise.reject(codedError('COHORT_TOO_COSTLY', 'many', { of: 'cells', limit: 1, counted: 2 })) : Promise.resolve({ cells: [], total: { labels: [], status: 'PUBLISHED', count: 40, measures: [] }, isComplete: true }),
      unlinkable: (table) => Promise.resolve(Object.entries(table.result.unlinkable).map(([agency, persons]) => ({ agency, status: 'PUBLISHED', persons }))),
    },
    deadlineMs: 1_000,
  };
  const service = new CohortService(given, () => NOW);
  return { plans, runs, service, ask: async () => new AskedCohort(service, await service.scopeOf(request()), { kind: 'agency', agency: 'welfare', filter: {} }, 'FAIL') };
}
const BY_COUNTY = { by: [{ agency: 'welfare', name: 'COUNTY' }], measures: [], median: false };

describe('AskedCohort', () => {
  it('counts once for a number beside a breakdown, whichever is asked first', async () => {
    const { ask, plans } = means();
    const cohort = await ask();
    const [whole, table, again] = await Promise.all([cohort.whole(), cohort.table(BY_COUNTY), cohort.table({ ...BY_COUNTY })]);
    expect([whole.total.persons, table.total.persons, again === table]).toEqual([40, 40, true]);
    expect(plans).toHaveLength(1);
  });

  it('counts a number alone without dimensions, and not beside a table under one more condition', async () => {
    const { ask, plans } = means();
    const cohort = await ask();
    await Promise.all([cohort.table({ ...BY_COUNTY, and: { kind: 'agency', agency: 'relief', filter: {} } }), cohort.whole()]);
    expect(plans.map(({ by, streams }) => [by.length, streams.length])).toEqual([[1, 2], [0, 1]]);
  });

  it('is counted and listed under the release in force', async () => {
    const { ask, runs } = means();
    await (await ask()).whole();
    await (await ask()).members({ first: 1 });
    expect(runs.map(({ releaseId }) => releaseId)).toEqual(['r', 'r']);
  });

  it('counts a number alone where the breakdown beside it is too costly', async () => {
    const { ask } = means({ isTooCostly: ({ by }) => by.length > 0 });
    const cohort = await ask();
    const [table, whole] = await Promise.allSettled([cohort.table(BY_COUNTY), cohort.whole()]);
    expect([table, whole]).toMatchObject([{ reason: { extensions: { code: 'COHORT_TOO_COSTLY' } } }, { value: { total: { persons: 40 } } }]);
  });

  it('passes on why it cannot be counted', async () => {
    await expect((await means({ fails: true }).ask()).whole()).rejects.toMatchObject({ code: 'COHORT_DEADLINE' });
  });

  it('asks how many cannot be linked when somebody wants to know', async () => {
    const { unlinkable } = await (await means().ask()).whole();
    expect(await unlinkable()).toEqual([{ agency: 'welfare', status: 'PUBLISHED', persons: 3 }, { agency: 'relief', status: 'PUBLISHED', persons: 12 }]);
  });
});

describe('CohortService.scopeOf', () => {
  it.each<[string, Parameters<typeof means>[0], Partial<RequestContext>, string]>([
    ['no agreement', {}, { agreement: undefined as never }, 'AGREEMENT_MISSING'],
    ['one that the release has not', {}, { agreement: { id: 'other', version: 1, epoch: 1 } }, 'AGREEMENT_MISSING'],
    ['an earlier version', {}, { agreement: { id: 'demo', version: 1, epoch: 1 } }, 'AGREEMENT_MISSING'],
    ['one that has ended', { lastDay: '1404-01-01' }, {}, 'FORBIDDEN'],
  ])('counts nothing under %s', async (_, changes, asked, code) => {
    await expect(means(changes).service.scopeOf(request(asked))).rejects.toMatchObject({ code });
  });

  it('counts nobody of an agency that is no party', async () => {
    await expect((await means({ parties: ['relief'] }).ask()).whole()).rejects.toMatchObject({ code: 'AGREEMENT_MISSING', extensions: { owner: 'welfare' } });
  });
});
