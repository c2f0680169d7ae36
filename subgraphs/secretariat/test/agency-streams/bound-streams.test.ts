import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import type { CohortExpression, CohortPlan, CohortResult } from '../../src/cohort-engine/index.js';
import { UnsortedStream } from '../../src/agency-streams/unsorted-stream.js';
import { cohortRun, coordinatorParts } from './coordinator.js';
import { type Mischief, people, StandInAgency, type StandInStream } from './stand-in-agency.js';

const SMALL_AND_LARGE: CohortExpression = { kind: 'all', of: [{ kind: 'member', stream: 0 }, { kind: 'member', stream: 1 }] };
const SMALL_NOT_LARGE: CohortExpression = { kind: 'all', of: [{ kind: 'member', stream: 0 }, { kind: 'not', of: { kind: 'member', stream: 1 } }] };
const EITHER: CohortExpression = { kind: 'any', of: [{ kind: 'member', stream: 0 }, { kind: 'member', stream: 1 }] };

let small: StandInStream;
let large: StandInStream;
/** Of the large agency, by answer. */
let counters: string[];
let distort: Mischief['distort'];
let welfare: StandInAgency;
let relief: StandInAgency;
let parts: CoordinatorParts;
beforeEach(async () => {
  small = { persons: people(0, 1_000), isSorted: false, unlinkable: 7 };
  large = { persons: people(500, 2_500), isSorted: true, unlinkable: 9, estimatedRows: 2_000_000 };
  counters = [];
  distort = undefined;
  welfare = await StandInAgency.start(() => ({ stream: small }));
  relief = await StandInAgency.start(() => ({ stream: { ...large, counter: counters.shift() ?? 'same' }, mischief: { turnsBetween: 200, ...(distort && { distort }) } }));
  parts = coordinatorParts();
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(parts.ledger.usedBytes).toBe(0);
  await parts.client.close();
  await Promise.all([welfare.stop(), relief.stop()]);
});

const count = (expression: CohortExpression, discloses: readonly string[]): Promise<CohortResult> => {
  const streams = ['welfare', 'relief'].map((agency) => ({ agency, filter: {}, dimensions: [], measures: [] }));
  const plan: CohortPlan = { streams, expression, by: [], measures: [], median: false, sketch: false };
  return runCohort(plan, cohortRun({ welfare, relief }, { disclosesMembershipTo: new Set(discloses) }), parts);
};
const timesAskedByKey = (): number => relief.requests.filter(({ keys }) => keys !== undefined).length;

describe('a small stream that decides who can belong', () => {
  it.each([
    ['and the large one', SMALL_AND_LARGE, 500],
    ['and not the large one', SMALL_NOT_LARGE, 500],
  ])('%s: the large agency is asked for those persons only', async (_, expression, persons) => {
    expect(await count(expression, ['relief'])).toMatchObject({ persons, unlinkable: { welfare: 7, relief: 9 } });
    expect(timesAskedByKey()).toBe(1);
  });

  it('is not shown to an agency that may not learn whom it finds', async () => {
    expect(await count(SMALL_AND_LARGE, ['welfare'])).toMatchObject({ persons: 500 });
    expect(timesAskedByKey()).toBe(0);
  });

  it('ends what the large agency was sending', async () => {
    large = { ...large, persons: people(500, 300_500) };
    expect(await count(SMALL_AND_LARGE, ['relief'])).toMatchObject({ persons: 500 });
    await relief.until(() => relief.departures === 1);
  });

  it('is of no use where others can belong too', async () => {
    expect(await count(EITHER, ['relief'])).toMatchObject({ persons: 2_500 });
    expect(timesAskedByKey()).toBe(0);
  });

  it('is asked about in batches, and those of one state only are put together', async () => {
    large = { ...large, persons: people(30_000, 42_000) };
    small = { ...small, persons: people(0, 41_000) };
    expect(await count(SMALL_AND_LARGE, ['relief'])).toMatchObject({ persons: 11_000 });
    expect(timesAskedByKey()).toBe(3);
  });

  it('is not taken for well asked about where the large agency tells of the persons of another batch again', async () => {
    large = { ...large, persons: people(0, 42_000) };
    small = { ...small, persons: people(0, 41_000) };
    const answers: Buffer[][] = [];
    distort = (pieces) => {
      answers.push(pieces);
      return answers[1] ?? pieces; // the first one is broken off, then every batch is answered like the first
    };
    await expect(count(SMALL_AND_LARGE, ['relief'])).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'relief', reason: 'NOT_ASKED' } });
    expect(timesAskedByKey()).toBe(2);
  });

  it('of which more comes than it expected is put into tables with the large one, and nothing of it is sorted', async () => {
    small = { ...small, persons: people(0, 3_000), estimatedRows: 10 };
    large = { ...large, estimatedRows: 25_000 };
    const next = jest.spyOn(UnsortedStream.prototype, 'next');
    expect(await count(SMALL_AND_LARGE, ['relief'])).toMatchObject({ persons: 2_000 });
    expect(next).not.toHaveBeenCalled();
  });

  it('leads to reading all of the large one where its data changes between batches', async () => {
    large = { ...large, persons: people(30_000, 42_000) };
    small = { ...small, persons: people(0, 41_000) };
    counters = ['a', 'a', 'b', 'b', 'b'];
    expect(await count(SMALL_AND_LARGE, ['relief'])).toMatchObject({ persons: 11_000, counters: { relief: 'b' } });
    expect(relief.requests.at(-1)?.keys).toBeUndefined();
  });

  it('leads to reading all of the large one where it turns out not to be small', async () => {
    small = { ...small, persons: people(0, 3_000), estimatedRows: 10 };
    large = { ...large, estimatedRows: 25_000 };
    expect(await count(SMALL_AND_LARGE, ['relief'])).toMatchObject({ persons: 2_000 });
    expect(timesAskedByKey()).toBe(0);
  });
});
