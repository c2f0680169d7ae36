import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CohortHeader } from '@hamafza/schema/cohort-protocol';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import { QueryMemory } from '../../src/agency-streams/memory-ledger.js';
import { Pace } from '../../src/agency-streams/pace.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import { SpillError, SpillFile } from '../../src/agency-streams/spill-file.js';
import type { StreamReceiver } from '../../src/agency-streams/stream-receiver.js';
import { UnsortedStream } from '../../src/agency-streams/unsorted-stream.js';
import type { CohortResult } from '../../src/cohort-engine/index.js';
import { cohortRun, coordinatorParts, countOfTwo } from './coordinator.js';
import { keyOf, type Mischief, people, StandInAgency, type StandInStream } from './stand-in-agency.js';

const EITHER = countOfTwo('any');
/** Half of what the larger stream takes. */
const FEW_BYTES = 750_000;

let welfare: StandInAgency;
let relief: StandInAgency;
let welfareStream: StandInStream;
let reliefStream: StandInStream;
let mischief: Mischief;
let welfareMischief: Mischief;
let folder: string;
let parts: CoordinatorParts;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cohort-'));
  welfareStream = { persons: people(0, 300), isSorted: false };
  reliefStream = { persons: people(0, 80_000), isSorted: false };
  mischief = {};
  welfareMischief = {};
  welfare = await StandInAgency.start(() => ({ stream: welfareStream, mischief: welfareMischief }));
  relief = await StandInAgency.start(() => ({ stream: reliefStream, mischief }));
  parts = coordinatorParts({ queryMemoryBytes: FEW_BYTES, mostRows: 200_000, spillFolder: folder });
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(await readdir(folder)).toEqual([]);
  expect([parts.ledger.usedBytes, parts.disk.usedBytes]).toEqual([0, 0]);
  parts.client.close();
  await Promise.all([welfare.stop(), relief.stop(), rm(folder, { recursive: true })]);
});
const count = (changes: Partial<CohortRun> = {}): Promise<CohortResult> => runCohort(EITHER, cohortRun({ welfare, relief }, changes), parts);
const refusal = (disk: string): object => ({ code: 'COHORT_MEMORY', extensions: { limitBytes: FEW_BYTES, disk } });

/** From the given call on, as a disk that is full or broken would. */
function failing(method: 'write' | 'read', reason: string, call = 1): jest.Spied<SpillFile['write']> | jest.Spied<SpillFile['read']> {
  const fail = (): Promise<never> => Promise.reject(new SpillError(reason));
  const { write, read } = SpillFile.prototype;
  let calls = 0;
  const isTime = (): boolean => (calls += 1) >= call;
  if (method === 'write') {
    return jest.spyOn(SpillFile.prototype, 'write').mockImplementation(function (this: SpillFile, pieces) {
      return isTime() ? fail() : write.call(this, pieces);
    });
  }
  return jest.spyOn(SpillFile.prototype, 'read').mockImplementation(function (this: SpillFile, extent) {
    return isTime() ? fail() : read.call(this, extent);
  });
}

describe('a cohort for which the disk fails', () => {
  it.each([1, 100, 200])('is refused for want of memory where the disk is full, and says so: at write %i', async (call) => {
    failing('write', 'ENOSPC', call);
    await expect(count()).rejects.toMatchObject(refusal('ENOSPC'));
  });

  it('is refused likewise where what was written cannot be read', async () => {
    failing('read', 'EIO', 50);
    await expect(count()).rejects.toMatchObject(refusal('EIO'));
  });

  it('is refused likewise where there is no such folder', async () => {
    parts = coordinatorParts({ queryMemoryBytes: FEW_BYTES, spillFolder: path.join(folder, 'none') });
    await expect(count()).rejects.toMatchObject(refusal('ENOENT'));
  });

  it.each([['write', 'ENOSPC'], ['read', 'EIO']] as const)('is answered without the agency where that is allowed: %s', async (method, reason) => {
    failing(method, reason);
    expect(await count({ onFailure: 'PARTIAL' })).toMatchObject({ persons: 300, missing: [{ agency: 'relief', reason: 'MEMORY' }] });
  });

  it('has nothing on disk any more while it is still to be seen whether the stream ends', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, -1), then: 'stall' };
    const write = failing('write', 'ENOSPC', 200);
    const caller = new AbortController();
    const counting = count({ signal: caller.signal });
    counting.catch(() => undefined);
    const close = jest.spyOn(SpillFile.prototype, 'close');
    await new Promise<void>((resolve) => {
      close.mockImplementationOnce(function (this: SpillFile) {
        resolve();
        close.mockRestore();
        return this.close();
      });
    });
    expect(write).toHaveBeenCalledTimes(200);
    expect(caller.signal.aborted).toBe(false);
    caller.abort(new Error('gone'));
    await expect(counting).rejects.toThrow('gone');
  });
});

describe('a stream that is written to disk', () => {
  it('is let go of, and what it takes is given back once, also where its caller leaves in the middle of a write while another stream stands still', async () => {
    welfareMischief = { distort: (pieces) => pieces.slice(0, 1), then: 'stall' };
    const caller = new AbortController();
    const { close } = SpillFile.prototype;
    const closed = new Promise<void>((resolve) => {
      jest.spyOn(SpillFile.prototype, 'close').mockImplementation(function (this: SpillFile) {
        return close.call(this).then(resolve);
      });
    });
    const { write } = SpillFile.prototype;
    let writes = 0;
    jest.spyOn(SpillFile.prototype, 'write').mockImplementation(async function (this: SpillFile, pieces) {
      writes += 1;
      if (writes === 10) caller.abort(new Error('gone'));
      return write.call(this, pieces);
    });
    await expect(count({ signal: caller.signal })).rejects.toThrow('gone');
    await closed;
    expect(writes).toBe(10); // what is left is not written for nobody
    expect(parts.ledger.usedBytes).toBe(0);
  });

  it('makes room for the others, that they need not be written in small pieces', async () => {
    welfareStream = { ...welfareStream, persons: people(0, 30_000), estimatedRows: 0 };
    reliefStream = { ...reliefStream, estimatedRows: 0 };
    parts = coordinatorParts({ queryMemoryBytes: 1_000_000, mostRows: 200_000, spillFolder: folder, cacheBytes: 0 });
    const write = jest.spyOn(SpillFile.prototype, 'write');
    expect(await count()).toMatchObject({ persons: 80_000 });
    const bytes = write.mock.calls.flatMap(([pieces]) => pieces).reduce((sum, { length }) => sum + length, 0);
    expect(bytes / write.mock.calls.length).toBeGreaterThan(1_500);
  });

  it('is not all that is written where others grow while it is', async () => {
    const memory = new QueryMemory(parts.ledger, 355_000);
    const peers = new Set<UnsortedStream>();
    const [large, ...others] = [800, 150, 150].map((persons) => {
      const asked = { epoch: 1, dimensions: [], measures: [], keyBytes: 16 } as const;
      const rows = [Buffer.concat(people(0, persons).map(({ person }) => keyOf(person).subarray(0, 16)))];
      const receiver = { agency: 'welfare', receivedBytes: 0, trailer: undefined, next: () => rows.shift(), destroy: () => undefined } as unknown as StreamReceiver;
      const header = { ...asked, isSorted: false, rowBytes: 16, estimatedRows: 0 } as unknown as CohortHeader;
      return new UnsortedStream({ receiver, header, memory, spillFolder: folder, disk: parts.disk, peers, pace: new Pace(new AbortController().signal) });
    });
    await large!.parts.collect();
    const { write } = SpillFile.prototype;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    jest.spyOn(SpillFile.prototype, 'write').mockImplementation(async function (this: SpillFile, pieces) {
      await released;
      return write.call(this, pieces);
    });
    const collecting = others.map(({ parts: { collect } }) => collect());
    release();
    await Promise.all(collecting);
    expect(memory.hasRoom).toBe(true);
    await Promise.all([...peers].map((stream) => stream.close()));
      });
});
