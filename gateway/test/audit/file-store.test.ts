import { appendFile, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditLog } from '../../src/audit/audit-log.js';
import { FileStore } from '../../src/audit/file-store.js';
import { openFolderSource } from '../../src/audit/reading/folder-source.js';
import { verifyLog } from '../../src/audit/reading/verify-log.js';
import { readSegmentEnd } from '../../src/audit/read-segment-end.js';
import { isWhole, linesOf, printOpening } from '../../src/audit/segment-files.js';
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

  it('goes on without what a crash cut off in the middle of a line', async () => {
    await write(3);
    for (const torn of ['{"hash":"', '{"ha\n'.slice(0, 3), 'x'.repeat(5_000)]) {
      const last = (await segments()).at(-1) ?? '';
      const whole = await readFile(last);
      await appendFile(last, torn);
      await write(1);
      expect(await verify()).toMatchObject({ fault: undefined });
      expect((await readFile(last)).subarray(0, whole.length)).toEqual(whole);
    }
    expect(await verify()).toMatchObject({ verified: 6 });
  });

  it('loses nothing, and shows it, where two write at once that do not see each other’s lock', async () => {
    await symlink(folder, `${folder}-by-another-name`);
    try {
      const [one, other] = [folder, `${folder}-by-another-name`].map((name) => openLog(new FileStore({ folder: name, chain: 'c', segmentBytes: 1_000_000 }))) as [AuditLog, AuditLog];
      await one.write(sampleEntry('one-1'));
      await other.write(sampleEntry('other-1'));
      for (let n = 2; n < 9; n += 1) await Promise.all([one.write(sampleEntry(`one-${n}`)), other.write(sampleEntry(`other-${n}`))]);
      await Promise.all([one.close(), other.close()]);
      const text = (await Promise.all((await segments()).map((file) => readFile(file, 'utf8')))).join('');
      for (let n = 1; n < 9; n += 1) for (const whose of ['one', 'other']) expect(text).toContain(`"requestId":"${whose}-${n}"`);
      expect(await verify()).toMatchObject({ fault: { problem: 'OUT_OF_ORDER' } });
    } finally {
      await rm(`${folder}-by-another-name`);
    }
  });

  describe('that is written over room made before', () => {
    const ROOM = '\n'.repeat(1_000);
    let file: string;
    /** Of three records, whole; and of three more, not acknowledged. */
    let [kept, uncertain] = [Buffer.alloc(0), Buffer.alloc(0)];
    const withoutRoom = (bytes: Buffer): Buffer => Buffer.from(bytes.toString().replace(/\n+$/, '\n'));
    beforeEach(async () => {
      const log = openLog(storeOf());
      for (let n = 0; n < 3; n += 1) await log.write(sampleEntry(`r${n}`));
      [file = ''] = await segments();
      kept = withoutRoom(await readFile(file));
      for (let n = 3; n < 6; n += 1) await log.write(sampleEntry(`r${n}`));
      await log.close();
      uncertain = (await readFile(file)).subarray(kept.length);
    });
    /** The uncertain lines of which so much holds all, but for the line's end: that is what room is made of. */
    const wholeIn = (bytes: number): readonly string[] => {
      const lines = uncertain.toString().split('\n').slice(0, -1);
      const ends = [...uncertain.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at] : []));
      return lines.filter((_, line) => ends[line]! <= bytes);
    };

    it('has room while it is written, and none when it is left', async () => {
      const log = openLog(storeOf());
      await log.write(sampleEntry('a'));
      [file = ''] = (await segments()).slice(-1);
      const first = await readFile(file);
      await log.write(sampleEntry('b'));
      const second = await readFile(file);
      expect(second.length).toBe(first.length);
      expect(second.toString()).toMatch(/\}\n{1000,}$/);
      expect(await verify()).toMatchObject({ fault: undefined, verified: 8 });
      await log.close();
      expect((await readFile(file)).equals(Buffer.from(second.toString().replace(/\n+$/, '\n')))).toBe(true);
    });

    it('makes room again and again, also for more than it makes at once', async () => {
      const log = openLog(storeOf(10_000_000));
      await Promise.all(Array.from({ length: 1_000 }, (_, n) => log.write(sampleEntry(`${n}`.repeat(200)))));
      for (let n = 0; n < 20; n += 1) await log.write(sampleEntry(`${n}`.repeat(5_000)));
      expect(await verify()).toMatchObject({ fault: undefined, verified: 1_026 });
      await log.close();
      expect(await verify()).toMatchObject({ fault: undefined, verified: 1_026 });
    });

    it('ends with its last whole line, wherever a write over the room was cut off', async () => {
      const isNearEnd = (at: number): boolean => uncertain.subarray(Math.max(0, at - 3), at + 3).includes(0x0a);
      for (const cut of [...uncertain.keys()].filter((at) => at % 31 === 0 || isNearEnd(at))) {
        await writeFile(file, Buffer.concat([kept, uncertain.subarray(0, cut), Buffer.from(ROOM)]));
        const whole = wholeIn(cut);
        expect([cut, (await readSegmentEnd(file))?.sequence]).toEqual([cut, 3 + whole.filter((line) => line.startsWith('{"hash":')).length]);
        let lines = 0;
        for await (const line of linesOf(file)) lines += isWhole(line) ? 1 : Number.NaN;
        expect([cut, lines]).toEqual([cut, kept.toString().split('\n').length - 1 + whole.length]);
      }
    });

    it('goes on soundly after whatever pieces of a write have reached the disk', async () => {
      const pieces = Math.ceil(uncertain.length / 64);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.boolean(), { minLength: pieces, maxLength: pieces }), async (landed) => {
          const written = Buffer.from(uncertain.map((byte, at) => (landed[at >> 6] === true ? byte : 0x0a)));
          await writeFile(file, Buffer.concat([kept, written, Buffer.from(ROOM)]));
          await write(1);
          const { fault, verified } = await verify();
          expect(fault).toBeUndefined();
          expect(verified).toBeGreaterThanOrEqual(4);
          expect((await readFile(file)).subarray(0, kept.length).equals(kept)).toBe(true);
        }),
        { numRuns: 60 },
      );
    });
  });

  it('begins a segment anew whose very first line was cut off', async () => {
    await write(20, 3_000);
    const last = (await segments()).at(-1) ?? '';
    await truncate(last, 10);
    await write(2, 3_000);
    expect(await verify()).toMatchObject({ fault: undefined });
  });

  it('leaves a segment alone of which a process wrote nothing but the beginning, and finds another name', async () => {
    await write(2);
    const head = await readSegmentEnd((await segments())[0] ?? '');
    const opening = `${printOpening(head!)}\n`;
    await writeFile(path.join(folder, 'c.0000000000000003.jsonl'), opening);
    await writeFile(path.join(folder, 'c.0000000000000003.0001.jsonl'), '');
    for (let n = 0; n < 3; n += 1) await write(1);
    expect(await verify()).toMatchObject({ fault: undefined, verified: 5 });
    expect((await segments()).map((file) => path.basename(file))).toContain('c.0000000000000003.0002.jsonl');
    expect(await readFile(path.join(folder, 'c.0000000000000003.jsonl'), 'utf8')).toBe(opening);
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
    const good = (await readFile(file, 'utf8')).replace(/\n+$/, '\n');
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
