import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStore } from '../../src/audit/file-store.js';
import { openFolderSource } from '../../src/audit/reading/folder-source.js';
import { verifyLog } from '../../src/audit/reading/verify-log.js';
import { openLog } from './open-log.js';
import { sampleEntry } from './sample-entry.js';

describe('a log in files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hamafza-audit-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const storeOf = (segmentBytes = 1_000_000): FileStore => new FileStore({ folder, chain: 'c', segmentBytes });
  const write = async (count: number, segmentBytes?: number): Promise<void> => {
    const log = openLog(storeOf(segmentBytes));
    for (let n = 0; n < count; n += 1) await log.write(sampleEntry(`r${n}`));
    await log.close();
  };
  const segments = async (): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted().map((name) => path.join(folder, name));
  const verify = (from?: number) => verifyLog(openFolderSource(folder), 'c', [], { from });

  it('goes on where it stood, over segments that each stand by themselves', async () => {
    await write(20, 3_000);
    await write(20, 3_000);
    const files = await segments();
    expect(files.length).toBeGreaterThan(5);
    expect(await verify()).toMatchObject({ fault: undefined, verified: 40, from: 1 });
    expect(await verify(30)).toMatchObject({ fault: undefined, last: { sequence: 40 } });
    for (const file of files.slice(0, 3)) await rm(file);
    expect(await verify()).toMatchObject({ fault: { sequence: 1, problem: 'OUT_OF_ORDER' } });
  });

  it('takes away what a crash cut off in the middle of a line, and nothing else', async () => {
    await write(3);
    const [file = ''] = await segments();
    const whole = await readFile(file);
    for (const torn of ['{"hash":"', '{"ha\n'.slice(0, 3), 'x'.repeat(5_000)]) {
      await appendFile(file, torn);
      await write(1);
      expect(await verify()).toMatchObject({ fault: undefined });
    }
    expect((await readFile(file)).subarray(0, whole.length)).toEqual(whole);
    expect(await verify()).toMatchObject({ verified: 6 });
  });

  it('begins a segment anew whose very first line was cut off', async () => {
    await write(20, 3_000);
    const last = (await segments()).at(-1) ?? '';
    await truncate(last, 10);
    await write(2, 3_000);
    expect(await verify()).toMatchObject({ fault: undefined });
  });

  it('does not go on after a line that is none of a log', async () => {
    await write(2);
    const [file = ''] = await segments();
    await appendFile(file, 'not a record\n');
    await expect(storeOf().open()).rejects.toThrow(/none of a log, after record 2/);
  });

  it('is written by one at a time, and by the next when that one has ended', async () => {
    const [first, second] = [storeOf(), storeOf()];
    await first.open();
    await expect(second.open()).rejects.toMatchObject({ code: expect.stringMatching(/EADDRINUSE|EAGAIN/) });
    await first.close();
    await expect(second.open()).resolves.toMatchObject({ sequence: 0 });
    await second.close();
  });

  it('keeps only what was synced when a write fails half-way', async () => {
    const store = storeOf();
    const log = openLog(store);
    await log.write(sampleEntry('a'));
    const [file = ''] = await segments();
    const good = await readFile(file, 'utf8');
    await writeFile(file, `${good}${good.split('\n')[1]}\n`);
    await store.open();
    expect(await readFile(file, 'utf8')).toBe(good);
    await log.close();
  });

  it.each([
    ['a value', (text: string) => text.replace('"entities":2', '"entities":1'), 'PART_CHANGED'],
    ['who asked', (text: string) => text.replace('"body":"secretariat"', '"body":"welfare"'), 'CHANGED'],
    ['the operation', (text: string) => text.replace('welfareCases', 'centres'), 'CONTENT_MISSING'],
    ['a whole line', (text: string) => text.split('\n').toSpliced(5, 1).join('\n'), 'OUT_OF_ORDER'],
    ['a record twice', (text: string) => text.split('\n').toSpliced(5, 0, text.split('\n')[5] ?? '').join('\n'), 'OUT_OF_ORDER'],
  ])('shows it when somebody changed %s', async (_, change, problem) => {
    await write(10);
    const [file = ''] = await segments();
    await writeFile(file, change(await readFile(file, 'utf8')));
    expect(await verify()).toMatchObject({ fault: { problem } });
  });
});
