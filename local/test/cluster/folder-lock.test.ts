import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUseError } from '../../src/cluster/errors.js';
import { lockFolder } from '../../src/cluster/folder-lock.js';

describe('lockFolder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function leaveLock(number: number, text: string) {
    await mkdir(join(folder, 'launcher.lock'), { recursive: true });
    await writeFile(join(folder, 'launcher.lock', String(number)), text);
  }

  it('lets one of many in, round after round, also over the lock of a dead holder', async () => {
    await leaveLock(7, JSON.stringify({ pid: 4_194_303, identity: 'long ago' }));
    for (let round = 0; round < 20; round += 1) {
      const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
      const holders = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
      expect(holders).toHaveLength(1);
      const reasons = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
      expect(reasons.filter((reason) => !(reason instanceof DataFolderInUseError))).toEqual([]);
      await holders[0]!.release();
    }
  });

  it.each([
    ['whose pid another process has now', JSON.stringify({ pid: process.pid, identity: 'an earlier boot/1' })],
    ['that was released', ''],
    ['that the disk lost half of', '{"pid": 12'],
  ])('is not blocked by a lock %s', async (_what, text) => {
    await leaveLock(3, text);
    await (await lockFolder(folder)).release();
  });
});
