import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openEndedAgreements, type EndedAgreements } from '../../src/server/ended-agreements.js';

let folder: string;
let opened: EndedAgreements | undefined;
let log: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-ended-'));
  log = [];
});
afterEach(async () => {
  opened?.close();
  await rm(folder, { recursive: true });
});

const file = (): string => join(folder, 'ended.txt');
const open = async (): Promise<EndedAgreements> => (opened = await openEndedAgreements(file(), pino({ level: 'info' }, { write: (line) => void log.push(line) }), 10));
const until = async (expected: () => boolean): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!expected()) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const ended = (agreements: EndedAgreements): readonly string[] =>
  ['agr-1 1', 'agr-1 2', 'agr-1 3', 'agr-2 1', 'agr-2 9', 'agr-3 1'].filter((text) => {
    const [id = '', version] = text.split(' ');
    return agreements.has({ id, version: Number(version) });
  });

describe('the agreements that an agency holds for ended', () => {
  it('are those of its file: all versions, or one and those before it, the latest of several lines', async () => {
    await writeFile(file(), '# by the board\r\nagr-1 1\n\n  agr-1   2 # again\nagr-1 1\nagr-2\n');
    expect(ended(await open())).toEqual(['agr-1 1', 'agr-1 2', 'agr-2 1', 'agr-2 9']);
  });

  it('are none where no file is named, or it is empty', async () => {
    expect(ended(await openEndedAgreements(undefined, pino({ level: 'silent' })))).toEqual([]);
    await writeFile(file(), '');
    expect(ended(await open())).toEqual([]);
  });

  it('are those of the file as it is now', async () => {
    await writeFile(file(), '');
    const agreements = await open();
    await writeFile(file(), 'agr-1 2\n');
    await until(() => ended(agreements).length === 2);
    await writeFile(file(), 'agr-3');
    await until(() => agreements.has({ id: 'agr-3', version: 1 }));
    expect(ended(agreements)).toEqual(['agr-3 1']);
  });

  it.each([
    ['a line that names none', () => writeFile(file(), 'agr-2\nagr 1 x\n'), /line 2 names no agreement/],
    ['no file', () => rm(file()), /ENOENT/],
  ])('stay as they were while there is %s, which is said once and stops a start', async (_, spoil, reason) => {
    await writeFile(file(), 'agr-3\n');
    const agreements = await open();
    await spoil();
    await until(() => log.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(log).toEqual([expect.stringMatching(reason)]);
    expect(ended(agreements)).toEqual(['agr-3 1']);
    await expect(openEndedAgreements(file(), pino({ level: 'silent' }))).rejects.toThrow(reason);
  });
});
