import type { RequestContext } from '@hamafza/kit';
import { describe, expect, it } from '@jest/globals';
import { CohortService, type CohortMeans } from '../../src/cohort/cohort.service.js';
import type { Agreement } from '../../src/cohort/cohort-scope.js';
import { readCohortInput } from '../../src/cohort/read-cohort-input.js';
import type { ReleaseInForce } from '../../src/release/release-in-force.js';

const agreement: Agreement = {
  format: 1,
  id: 'agr-001',
  version: 1,
  title: { fa: 'آزمون', en: 'Test' },
  parties: ['welfare', 'relief'],
  purposes: ['exploration'],
  grants: [{ coordinates: ['Cohort'] }],
  validity: { firstDay: '1404-01-01', lastDay: '1404-01-10' },
  disclosure: { crossAgency: 10, singleAgency: 5 },
  discloses: { membership: [] },
  keys: { epoch: 'epoch-1' },
};
const LAST_MORNING = new Date('2025-03-30T08:00:00+03:30'); // 1404-01-10
const AFTER_MIDNIGHT = new Date('2025-03-31T00:00:00+03:30');
const releaseOf = (...agreements: Agreement[]): ReleaseInForce => ({ id: 'r', urls: {}, agencies: new Map([['welfare', 'welfare']]), agreements: new Map(agreements.map((each) => [each.id, each])) });
const REQUEST = {
  requestId: 'q', signal: new AbortController().signal, caller: { key: 'k', body: 'secretariat', roles: [] },
  purpose: 'exploration', agreement: { id: 'agr-001', version: 1, epoch: 1 }, provinces: 'all', isEmergency: false,
} as unknown as RequestContext;
const WHERE = readCohortInput({ welfare: {} }, new Map([['welfare', 'welfare']]), 'Query.cohort(where:)');

/** @param meanwhile what befalls while the cohort is counted. */
const counting = (meanwhile: (world: { release: ReleaseInForce; now: Date; ending: AbortController }) => void) => {
  const world = { release: releaseOf(agreement), now: LAST_MORNING, ending: new AbortController() };
  const asked = { released: 0 };
  const run = ({ signal }: { readonly signal?: AbortSignal | undefined }): Promise<never> => {
    meanwhile(world);
    return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve({ keys: new Uint8Array() } as never);
  };
  const means: CohortMeans = {
    releases: { get current() { return world.release; }, carrying: () => Promise.resolve(world.release), endOf: () => world.ending.signal } as CohortMeans['releases'],
    coordinator: { runCohort: (_plan, { signal }) => run({ signal }), listMembers: (_plan, { signal }) => run({ signal }) },
    discloser: { release: () => Promise.reject(new Error(`released ${(asked.released += 1)}`)), unlinkable: () => undefined } as never,
    deadlineMs: 1_000,
  };
  return { service: new CohortService(means, () => world.now), asked };
};

describe('a cohort that is being counted', () => {
  it.each<[string, Parameters<typeof counting>[0], object]>([
    ['is revoked', (world) => world.ending.abort(Object.assign(new Error('ended'), { code: 'AGREEMENT_MISSING' })), { code: 'AGREEMENT_MISSING' }],
    ['is revoked in the moment in which all is counted', (world) => void (world.release = releaseOf()), { code: 'AGREEMENT_MISSING' }],
    ['is superseded', (world) => void (world.release = releaseOf({ ...agreement, version: 2 })), { code: 'AGREEMENT_MISSING' }],
    ['is over at midnight in Tehran', (world) => void (world.now = AFTER_MIDNIGHT), { code: 'FORBIDDEN' }],
  ])('is neither given nor written into the ledger of tables when its agreement %s', async (_name, meanwhile, error) => {
    const { service, asked } = counting(meanwhile);
    const scope = await service.scopeOf(REQUEST);
    await expect(service.table(scope, { where: WHERE, by: [], measures: [], median: false, sketch: true }, 'FAIL')).rejects.toMatchObject(error);
    expect(asked.released).toBe(0);
  });

  it('gives no members either', async () => {
    const { service } = counting((world) => void (world.release = releaseOf()));
    await expect(service.members(await service.scopeOf(REQUEST), WHERE, 'FAIL', { first: 10 })).rejects.toMatchObject({ code: 'AGREEMENT_MISSING' });
  });

  it('is given where nothing ends', async () => {
    const { service } = counting(() => undefined);
    expect(await service.members(await service.scopeOf(REQUEST), WHERE, 'FAIL', { first: 10 })).toMatchObject({ keys: new Uint8Array() });
  });
});
