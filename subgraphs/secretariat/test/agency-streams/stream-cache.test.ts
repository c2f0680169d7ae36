import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import type { CohortPlan } from '../../src/cohort-engine/index.js';
import { cohortRun, coordinatorParts } from './coordinator.js';
import { type Mischief, people, StandInAgency, type StandInStream } from './stand-in-agency.js';


const ONE: CohortPlan = {
  streams: [{ agency: 'welfare', filter: { status: 'ACTIVE' }, dimensions: [], measures: [] }],
  expression: { kind: 'member', stream: 0 },
  by: [],
  measures: [],
  median: false,
  sketch: false,
};

let stream: StandInStream;
let mischief: Mischief;
let welfare: StandInAgency;
let parts: CoordinatorParts;
beforeEach(async () => {
  stream = { persons: people(0, 5_000), isSorted: true, counter: 'a' };
  mischief = {};
  welfare = await StandInAgency.start(() => ({ stream, mischief }));
  parts = coordinatorParts();
});
afterEach(async () => {
  await parts.client.close();
  await welfare.stop();
});
const count = async (changes: Partial<CohortRun> = {}, plan = ONE): Promise<number> => (await runCohort(plan, cohortRun({ welfare }, changes), parts)).persons;
const countersAsked = (): unknown[] => welfare.requests.map(({ ifCounter }) => ifCounter);

describe('streams of before', () => {
  it.each([true, false])('are used while the agency says that nothing has changed, sorted: %s', async (isSorted) => {
    stream = { ...stream, isSorted };
    expect([await count(), await count(), await count()]).toEqual([5_000, 5_000, 5_000]);
    expect(countersAsked()).toEqual([undefined, 'a', 'a']);
    stream = { ...stream, persons: people(0, 10), counter: 'b' };
    expect([await count(), await count()]).toEqual([10, 10]);
    expect(countersAsked().slice(3)).toEqual(['a', 'b']);
  });

  it('are no other question’s, place’s, epoch’s, day’s or agreement’s', async () => {
    await count();
    const { access } = cohortRun({ welfare });
    await count({ epoch: 2 });
    await count({ today: '2026-01-02' });
    await count({ access: { ...access, provinces: ['03'] } });
    await count({ access: { ...access, agreement: { id: 'agr-001', version: 2, epoch: 1 } } });
    await count({}, { ...ONE, streams: [{ agency: 'welfare', filter: { status: 'CLOSED' }, dimensions: [], measures: [] }] });
    expect(countersAsked()).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  it('are not those of the release before, in which an agency may have meant something else', async () => {
    await count({ releaseId: 'first' });
    await count({ releaseId: 'second' });
    await count({ releaseId: 'second' });
    expect(countersAsked()).toEqual([undefined, undefined, 'a']);
  });

  it('are forgotten with their agreement, also when they were on their way', async () => {
    const first = count();
    parts.cache.dropAgreement('agr-001');
    await first;
    await count();
    parts.cache.dropAgreement('agr-001');
    expect(parts.cache.bytes).toBe(0);
    await count();
    expect(countersAsked()).toEqual([undefined, undefined, undefined]);
  });

  it('never take more than they may, and the one used longest ago goes first', async () => {
    const limit = 120_000; // one stream of 5,000 rows takes 80,000 bytes
    parts = coordinatorParts({ cacheBytes: limit, answerBytes: 0 });
    const other = { ...ONE, streams: [{ agency: 'welfare', filter: { status: 'CLOSED' }, dimensions: [], measures: [] }] };
    await count();
    await count({}, other);
    await count();
    expect(parts.cache.bytes).toBeLessThanOrEqual(limit);
    expect(countersAsked()).toEqual([undefined, undefined, undefined]);
  });

  it.each([true, false])('need not even be there for the same question again, sorted: %s', async (isSorted) => {
    stream = { ...stream, isSorted };
    parts = coordinatorParts({ cacheBytes: 0 });
    const { access } = cohortRun({ welfare });
    expect([await count(), await count(), await count()]).toEqual([5_000, 5_000, 5_000]);
    expect(await count({ access: { ...access, purpose: 'casework' } })).toBe(5_000);
    expect(countersAsked()).toEqual([undefined, 'a', 'a', undefined]);
    stream = { ...stream, persons: people(0, 10), counter: 'b' };
    expect([await count(), await count()]).toEqual([10, 10]);
    parts.cache.dropAgreement('agr-001');
    expect(parts.cache.bytes).toBe(0);
    await count();
    expect(countersAsked().slice(4)).toEqual(['a', 'b', undefined]);
  });

  it('are read where one of several has changed, though the answer was kept', async () => {
    const relief = await StandInAgency.start(() => ({ stream: { persons: people(0, 100), isSorted: true, counter: 'r' } }));
    const plan: CohortPlan = {
      ...ONE,
      streams: [...ONE.streams, { agency: 'relief', filter: {}, dimensions: [], measures: [] }],
      expression: { kind: 'all', of: [0, 1].map((index) => ({ kind: 'member', stream: index })) },
    };
    for (const cacheBytes of [0, 1_000_000]) {
      parts = coordinatorParts({ cacheBytes });
      stream = { ...stream, persons: people(0, 5_000), counter: 'a' };
      const both = async (): Promise<number> => (await runCohort(plan, cohortRun({ welfare, relief }), parts)).persons;
      expect([await both(), await both()]).toEqual([100, 100]);
      stream = { ...stream, persons: people(90, 200), counter: 'b' };
      expect([await both(), await both()]).toEqual([10, 10]);
      expect(parts.ledger.usedBytes).toBe(0);
      await parts.client.close();
    }
    expect(relief.requests.map(({ ifCounter }) => ifCounter)).toEqual([undefined, 'r', 'r', undefined, 'r', undefined, 'r', 'r', 'r']);
    await relief.stop();
  });

  it('are of no use to a caller whom the agency refuses', async () => {
    parts = coordinatorParts({ answerBytes: 0 });
    expect(await count()).toBe(5_000);
    mischief = { refusal: { status: 403, body: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] } } };
    await expect(count()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(parts.ledger.usedBytes).toBe(0);
  });

  it('are not made of a stream that failed', async () => {
    stream = { ...stream, persons: [...people(0, 10), ...people(0, 1)] };
    await expect(count()).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED' });
    expect(parts.cache.bytes).toBe(0);
  });
});
