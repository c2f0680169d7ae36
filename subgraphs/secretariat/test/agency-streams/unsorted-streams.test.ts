import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import { SpillFile } from '../../src/agency-streams/spill-file.js';
import type { CohortResult } from '../../src/cohort-engine/index.js';
import { PartMerger } from '../../src/cohort-engine/part-merger.js';
import { cohortRun, coordinatorParts, countOfTwo } from './coordinator.js';
import { keyOf, people, StandInAgency, type StandInStream } from './stand-in-agency.js';

const BOTH = countOfTwo('all');

let welfareStream: StandInStream;
let reliefStream: StandInStream;
let welfare: StandInAgency;
let relief: StandInAgency;
let parts: CoordinatorParts;
beforeEach(async () => {
  welfareStream = { persons: people(0, 40_000), isSorted: false };
  reliefStream = { persons: people(30_000, 70_000), isSorted: false };
  welfare = await StandInAgency.start(() => ({ stream: welfareStream }));
  relief = await StandInAgency.start(() => ({ stream: reliefStream }));
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect([parts.ledger.usedBytes, parts.disk.usedBytes]).toEqual([0, 0]);
  parts.client.close();
  await Promise.all([welfare.stop(), relief.stop()]);
});
const count = (signal?: AbortSignal): Promise<CohortResult> => runCohort(BOTH, cohortRun({ welfare, relief }, { signal }), parts);

describe('streams in any order', () => {
  it.each([
    ['both', false, false],
    ['the first one', false, true],
    ['the second one', true, false],
  ])('are put together by their keys: %s', async (_, first, second) => {
    parts = coordinatorParts({ cacheBytes: 0 });
    [welfareStream, reliefStream] = [{ ...welfareStream, isSorted: first }, { ...reliefStream, isSorted: second }];
    expect(await count()).toMatchObject({ persons: 10_000 });
  });

  it('may be empty, all of them or one', async () => {
    parts = coordinatorParts({ cacheBytes: 0 });
    reliefStream = { ...reliefStream, persons: [] };
    expect(await count()).toMatchObject({ persons: 0 });
    welfareStream = { ...welfareStream, persons: [] };
    expect(await count()).toMatchObject({ persons: 0 });
  });

  it.each([true, false])('may have all of their keys in a few parts, the other one sorted: %s', async (isSorted) => {
    parts = coordinatorParts({ cacheBytes: 0 });
    const uneven = people(0, 200_000).filter(({ person }) => [0, 90].includes(keyOf(person)[0]! >>> 1));
    [welfareStream, reliefStream] = [{ persons: uneven, isSorted: false }, { persons: uneven, isSorted }];
    expect(await count()).toMatchObject({ persons: uneven.length });
    expect(uneven.length).toBeGreaterThan(2_000);
  });

  it('are let go of when the caller leaves while persons are looked up', async () => {
    parts = coordinatorParts();
    const caller = new AbortController();
    const { merge } = PartMerger.prototype;
    let merged = 0;
    jest.spyOn(PartMerger.prototype, 'merge').mockImplementation(function (this: PartMerger, blocks) {
      merged += 1;
      if (merged === 64) caller.abort(new Error('gone'));
      return merge.call(this, blocks);
    });
    await expect(count(caller.signal)).rejects.toThrow('gone');
    expect(merged).toBe(64);
    expect(parts.cache.bytes).toBe(0);
  });

  it('are counted at the same time where there is memory for one of them only, or refused', async () => {
    parts = coordinatorParts({ totalMemoryBytes: 2_300_000, answerBytes: 0, cacheBytes: 0 });
    const settled = await Promise.allSettled([count(), count()]);
    const refused = settled.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const each of refused) expect(each).toMatchObject({ reason: { code: 'COHORT_MEMORY' } });
    for (const each of settled) if (each.status === 'fulfilled') expect(each.value.persons).toBe(10_000);
    expect(await count()).toMatchObject({ persons: 10_000 });
  });

  it('are all counted at the same time where what there is no memory for may be written to disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'cohort-'));
    const create = jest.spyOn(SpillFile, 'create');
    [welfareStream, reliefStream] = [{ ...welfareStream, estimatedRows: 0 }, { ...reliefStream, estimatedRows: 0 }];
    parts = coordinatorParts({ totalMemoryBytes: 4_000_000, answerBytes: 0, cacheBytes: 0, spillFolder: folder });
    expect(await Promise.all([count(), count(), count()])).toMatchObject([{ persons: 10_000 }, { persons: 10_000 }, { persons: 10_000 }]);
    expect(create).toHaveBeenCalled();
    await rm(folder, { recursive: true });
  });

  it('are not kept where most of their keys are in one part, which would take long to sort', async () => {
    parts = coordinatorParts({ answerBytes: 0, largestCachedBytes: 1_000_000 });
    const uneven = people(0, 2_000_000).filter(({ person }) => keyOf(person)[0]! >>> 1 === 0);
    [welfareStream, reliefStream] = [{ ...welfareStream, persons: uneven }, { ...reliefStream, persons: people(0, 100) }];
    const { persons } = await count();
    expect(await count()).toMatchObject({ persons });
    expect(uneven.length * 16).toBeGreaterThan(1_000_000 / 16);
    expect([welfare, relief].map(({ requests }) => requests.at(-1)?.ifCounter)).toEqual([undefined, 'c1']);
  });
});
