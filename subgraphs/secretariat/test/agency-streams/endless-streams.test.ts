import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import type { CohortResult } from '../../src/cohort-engine/index.js';
import { cohortRun, coordinatorParts, countOfTwo } from './coordinator.js';
import { type Mischief, people, StandInAgency, type StandInStream } from './stand-in-agency.js';

const EITHER = countOfTwo('any');
const MOST_ROWS = 100_000;
/** Less than half of what so many rows take. */
const FEW_BYTES = 750_000;
const ENDLESS: Mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'endless' };
const ASCENDING: Mischief = { distort: (pieces) => pieces.slice(0, 1), then: 'ascend' };

let welfare: StandInAgency;
let relief: StandInAgency;
let welfareStream: StandInStream;
let reliefStream: StandInStream;
let mischief: Mischief;
let folder: string;
let parts: CoordinatorParts;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cohort-'));
  welfareStream = { persons: people(0, 300), isSorted: false };
  reliefStream = { persons: people(0, 1_000), isSorted: false };
  mischief = ENDLESS;
  welfare = await StandInAgency.start(() => ({ stream: welfareStream }));
  relief = await StandInAgency.start(() => ({ stream: reliefStream, mischief }));
});
afterEach(async () => {
  expect(await readdir(folder)).toEqual([]);
  expect([parts.ledger.usedBytes, parts.disk.usedBytes]).toEqual([0, 0]);
  parts.client.close();
  await Promise.all([welfare.stop(), relief.stop(), rm(folder, { recursive: true })]);
});

const begin = (settings: Record<string, unknown> = {}): void => {
  parts = coordinatorParts({ queryMemoryBytes: FEW_BYTES, mostRows: MOST_ROWS, ...settings });
};
const count = (changes: Partial<CohortRun> = {}): Promise<CohortResult> => runCohort(EITHER, cohortRun({ welfare, relief }, changes), parts);
const expectBlamed = async (reason: string, persons: number): Promise<void> => {
  await expect(count()).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'relief', reason } });
  expect(await count({ onFailure: 'PARTIAL' })).toMatchObject({ persons, missing: [{ agency: 'relief', reason }] });
};

describe('a stream without an end is its agency’s fault, and the others are answered for', () => {
  it.each([
    ['expects as many as it begins with', 1_000],
    ['expects nothing', 0],
    ['expects more than there are people', 2 ** 32 - 1],
  ])('where it comes in any order, has nowhere to be written and %s', async (_, estimatedRows) => {
    reliefStream = { ...reliefStream, estimatedRows };
    begin();
    await expectBlamed('TOO_LARGE', 300);
  });

  it('where it is written to disk', async () => {
    begin({ spillFolder: folder });
    await expectBlamed('TOO_LARGE', 300);
  });

  it('where it would fill the disk: no more is written than may be, and what is in memory at once', async () => {
    begin({ spillFolder: folder, spillBytes: 100_000 });
    let mostBytes = 0;
    const add = parts.disk.add.bind(parts.disk);
    parts.disk.add = (bytes) => {
      add(bytes);
      mostBytes = Math.max(mostBytes, parts.disk.usedBytes);
    };
    await expectBlamed('TOO_LARGE', 300);
    expect(mostBytes).toBeGreaterThan(100_000);
    expect(mostBytes).toBeLessThan(100_000 + FEW_BYTES);
  });

  it('where another one, which has an end, does not fit either', async () => {
    welfareStream = { ...welfareStream, persons: people(0, 60_000) };
    begin();
    await expect(count()).rejects.toMatchObject({ extensions: { agency: 'relief', reason: 'TOO_LARGE' } });
  });

  it.each([true, false])('where it is sorted, beside one that is sorted: %s', async (isSorted) => {
    [welfareStream, reliefStream, mischief] = [{ ...welfareStream, isSorted }, { ...reliefStream, isSorted: true }, ASCENDING];
    begin();
    await expectBlamed('TOO_LARGE', 300);
  });

  it.each([true, false])('where the time is over before as much has come as may, sorted: %s', async (isSorted) => {
    [reliefStream, mischief] = [{ ...reliefStream, isSorted, estimatedRows: 2 ** 32 - 1 }, isSorted ? ASCENDING : ENDLESS];
    begin({ mostRows: 2 ** 32 });
    await expect(count({ deadline: Date.now() + 1_500 })).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'relief', reason: 'LATE' } });
  });
});

describe('a stream that has an end and does not fit', () => {
  it('is refused for want of memory', async () => {
    [reliefStream, mischief] = [{ ...reliefStream, persons: people(0, 80_000) }, {}];
    begin();
    await expect(count()).rejects.toMatchObject({ code: 'COHORT_MEMORY', extensions: { limitBytes: FEW_BYTES } });
  });

  it('is left out where that is allowed, and the answer says why', async () => {
    [reliefStream, mischief] = [{ ...reliefStream, persons: people(0, 80_000) }, {}];
    begin();
    expect(await count({ onFailure: 'PARTIAL' })).toMatchObject({ persons: 300, missing: [{ agency: 'relief', reason: 'MEMORY' }] });
  });

  it('is counted where it may be written to disk', async () => {
    [reliefStream, mischief] = [{ ...reliefStream, persons: people(0, 80_000) }, {}];
    begin({ spillFolder: folder });
    expect(await count()).toMatchObject({ persons: 80_000, missing: [] });
  });
});
