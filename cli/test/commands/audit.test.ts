import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyChain, printContentLine, printRecordLine, Sealer, signCheckpoint, type ChainHead } from '@hamafza/schema/audit';
import { hamafza } from '../run-hamafza.js';

const RECORDS = 20;

/** A log of one chain in a folder, as a gateway writes it, and the checkpoint that it signed for its 15th record. Record n is of 1405-01-n. */
async function writeLog(folder: string, recordsPerSegment = RECORDS): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sealer = new Sealer();
  let head: ChainHead = emptyChain('gateway-1');
  let lines: string[] = [];
  for (let n = 1; n <= RECORDS; n += 1) {
    if ((n - 1) % recordsPerSegment === 0) {
      sealer.forgetGiven();
      lines = [JSON.stringify({ chain: head.chain, counts: head.counts, hash: head.hash, sequence: n - 1 })];
    }
    const reads = [
      ...(n % 4 === 0 ? [{ agency: 'relief', coordinates: ['ReliefMembership.status'], entities: n }] : []),
      { agency: 'welfare', coordinates: ['WelfareCase.status'], entities: n },
    ];
    const entry = { caller: { key: 'k', body: 'secretariat', roles: ['analyst'] }, purpose: null, agreement: null, release: 'r', requestId: `r${n}`, operation: null, reads };
    const sealed = sealer.seal({ ...entry, withheld: [], outcome: 'ANSWERED', errorCodes: [], durationMs: 1, emergency: null, part: 0 }, Date.UTC(2026, 2, 20 + n), head);
    head = sealed.head;
    lines.push(...sealed.contents.map(printContentLine), printRecordLine(sealed.record));
    await writeFile(segmentOf(folder, n - ((n - 1) % recordsPerSegment)), `${lines.join('\n')}\n`);
    if (n !== 15) continue;
    const checkpoint = { version: 1 as const, ...head, counts: { ...head.counts }, at: '2026-05-01T00:00:00.000Z' };
    await writeFile(path.join(folder, 'checkpoint'), `${signCheckpoint(checkpoint, { keyId: 'gateway', privateKey })}\n`);
  }
  await writeFile(path.join(folder, 'gateway.pub.json'), JSON.stringify({ keyId: 'gateway', publicKey: publicKey.export({ format: 'jwk' }) }));
}

const segmentOf = (folder: string, first: number): string => path.join(folder, `gateway-1.${String(first).padStart(16, '0')}.jsonl`);

const dated = async (file: string, day: string): Promise<void> => writeFile(file, (await readFile(file, 'utf8')).replace(/"at":"[\d-]+T/, `"at":"${day}T`));

describe('hamafza audit', () => {
  let folder: string;
  let log: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hamafza-audit-'));
    await writeLog(folder);
    log = segmentOf(folder, 1);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const signed = (): readonly string[] => ['--checkpoint', path.join(folder, 'checkpoint'), '--gateway-key', path.join(folder, 'gateway.pub.json')];
  const verify = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await hamafza(['audit', 'verify', '--folder', folder, '--json', ...words]);
    return { code, told: JSON.parse(stdout === '' ? stderr : stdout) };
  };
  /** Runs it over the log with something changed, which is undone afterwards. */
  const withLog = async <Result>(change: (lines: readonly string[]) => readonly string[], run: () => Promise<Result>): Promise<Result> => {
    const text = await readFile(log, 'utf8');
    await writeFile(log, change(text.split('\n')).join('\n'));
    try {
      return await run();
    } finally {
      await writeFile(log, text);
    }
  };

  it('finds a log as it was written, and says how far a checkpoint vouches for it', async () => {
    expect(await verify(...signed())).toMatchObject({ code: 0, told: { outcome: 'sound', chains: [{ chain: 'gateway-1', verified: RECORDS, signedUpTo: 15, fault: null }] } });
    expect(await verify()).toMatchObject({ code: 0, told: { chains: [{ signedUpTo: 0 }] } });
    const { stdout } = await hamafza(['audit', 'verify', '--folder', folder]);
    expect(stdout).toContain('could have rewritten it');
  });

  it.each([
    ['an edit', (lines: readonly string[]) => lines.map((line) => line.replace('"requestId":"r9"', '"requestId":"r8"')), 9],
    ['a removal', (lines: readonly string[]) => lines.filter((line) => !line.includes('"requestId":"r9"')), 9],
    ['an insertion', (lines: readonly string[]) => lines.toSpliced(8, 0, lines[8] ?? ''), 8],
    ['a reordering', (lines: readonly string[]) => lines.with(10, lines[11] ?? '').with(11, lines[10] ?? ''), 9],
    ['the end cut off', (lines: readonly string[]) => [...lines.slice(0, 12), ''], 11],
    ['the whole log gone', () => [], 1],
  ])('finds %s and names the first bad record', async (_, change, sequence) => {
    const { code, told } = await withLog(change, () => verify(...signed()));
    expect(code).toBe(1);
    expect([sequence - 1, sequence, sequence + 1]).toContain(told.chains[0].fault.sequence);
  });

  it('does not say that no checkpoint was given where one was, and speaks for no record that was found good', async () => {
    const page = async (...words: readonly string[]): Promise<string> => (await hamafza(['audit', 'verify', '--folder', folder, ...words])).stdout;
    const edited = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace('"requestId":"r9"', '"requestId":"r8"'));
    for (const told of [await withLog(edited, () => page(...signed())), await page(...signed(), '--to', '12')]) {
      expect(told).toContain('None of the checkpoints given speaks for a record found good here');
      expect(told).not.toMatch(/No checkpoint/);
    }
    expect(await page(...signed(), '--to', '15')).toContain('A checkpoint was signed for record 15');
    expect(await page()).toContain('No checkpoint was given');
  });

  it('says of each chain of a log whether a checkpoint of it was given', async () => {
    const other = path.join(folder, 'gateway-2.0000000000000001.jsonl');
    await writeFile(other, (await readFile(log, 'utf8')).split('\n')[0]!.replace('gateway-1', 'gateway-2').replace(/"hash":"[^"]*"/, `"hash":"${emptyChain('gateway-2').hash}"`) + '\n');
    try {
      expect((await hamafza(['audit', 'verify', '--folder', folder, ...signed()])).stdout).toMatch(/gateway-2[^]*No checkpoint of this chain was given/);
    } finally {
      await rm(other);
    }
  });

  it('verifies a part of the log by number and by day', async () => {
    expect(await verify('--from', '10', '--to', '12')).toMatchObject({ code: 0, told: { chains: [{ verified: 12 }] } });
    expect(await verify('--from', '1405-01-05', '--to', '1405-01-10')).toMatchObject({ code: 0, told: { outcome: 'sound' } });
    expect(await verify('--from', '1410-01-01')).toMatchObject({ code: 0, told: { chains: [] } });
  });

  it.each([
    ['up to a record that is gone', ['--to', '12'], 11],
    ['from a record that is gone', ['--from', '12'], 11],
    ['of a day whose records are gone', ['--from', '1405-01-13', '--to', '1405-01-14'], 11],
    ['up to the last record that is there', ['--to', '10'], undefined],
    ['of days before the first record', ['--to', '1404-01-01'], 11],
  ])('finds the end cut off by a checkpoint that was signed beyond it, also where it looks at a part alone: %s', async (_, words, sequence) => {
    const upTo10 = (lines: readonly string[]): readonly string[] => [...lines.slice(0, lines.findIndex((text) => text.includes('"requestId":"r11"'))), ''];
    const { code, told } = await withLog(upTo10, () => verify(...signed(), ...words));
    expect([code, told.chains[0]?.fault?.sequence]).toEqual([sequence === undefined ? 0 : 1, sequence]);
  });

  it.each([
    ['taken out', (file: string) => rm(file), ['--from', '1405-01-09', '--to', '1405-01-09'], { sequence: 9, problem: 'OUT_OF_ORDER' }],
    ['moved to an earlier day', (file: string) => dated(file, '2026-03-20'), ['--from', '1405-01-09'], { sequence: 9, problem: 'CHANGED' }],
    ['moved to a later day', (file: string) => dated(file, '2026-09-09'), ['--from', '1405-01-08', '--to', '1405-01-09'], { sequence: 9, problem: 'CHANGED' }],
  ])('finds a record %s, also by a look at that day alone, and without a checkpoint', async (_, change, words, fault) => {
    const segments = await mkdtemp(path.join(tmpdir(), 'hamafza-audit-'));
    try {
      await writeLog(segments, 1);
      const told = async (): Promise<any> => JSON.parse((await hamafza(['audit', 'verify', '--folder', segments, '--json', ...words])).stdout);
      expect(await told()).toMatchObject({ outcome: 'sound' });
      await change(segmentOf(segments, 9));
      expect(await told()).toMatchObject({ outcome: 'broken', chains: [{ fault }] });
    } finally {
      await rm(segments, { recursive: true, force: true });
    }
  });

  it('finds a chain gone as a whole, whatever part of it is looked at', async () => {
    const { code, told } = await withLog(() => [], async () => {
      await rm(log);
      return verify(...signed(), '--from', '5');
    });
    expect({ code, told }).toMatchObject({ code: 1, told: { chains: [{ chain: 'gateway-1', fault: { sequence: 1, problem: 'CUT_OFF' } }] } });
  });

  it('exports an agency’s part, which it verifies by its checkpoint alone', async () => {
    const out = path.join(folder, 'relief.export');
    expect((await hamafza(['audit', 'export', '--folder', folder, '--agency', 'relief', '--out', out])).code).toBe(0);
    const text = await readFile(out, 'utf8');
    expect(text).not.toMatch(/welfare|Welfare/);
    expect(await verify('--export', out, ...signed())).toMatchObject({ code: 0, told: { outcome: 'sound', agency: 'relief', own: 5, signedUpTo: 15 } });
    expect((await hamafza(['audit', 'verify', '--export', out, ...signed()])).stdout).toContain('No checkpoint speaks for the 5 records after it');
    await writeFile(out, text.replace('"entities":8', '"entities":1'));
    expect(await verify('--export', out, ...signed())).toMatchObject({ code: 1, told: { fault: { sequence: 8 } } });
    expect((await hamafza(['audit', 'export', '--folder', folder, '--agency', 'relief', '--out', out])).code).toBe(2);
  });

  const exported = async (words: readonly string[], from = folder): Promise<readonly string[]> => {
    const out = path.join(await mkdtemp(path.join(folder, 'export-')), 'relief');
    await hamafza(['audit', 'export', '--folder', from, '--agency', 'relief', '--out', out, ...words]);
    return ['--export', out, ...signed()];
  };

  it.each([
    ['up to a record', ['--to', '18'], 15],
    ['up to a day', ['--to', '1405-02-12'], 15],
    ['up to a day after which the next checkpoint was signed', ['--to', '1405-01-18'], 15],
  ])('verifies what was exported %s, when it is asked for so much', async (_, words, signedUpTo) => {
    const about = await exported(words);
    expect(await verify(...about, ...words)).toMatchObject({ code: 0, told: { signedUpTo, fault: null } });
  });

  it('finds the end of an export cut off, whatever it was exported up to', async () => {
    const about = await exported(['--to', '9']);
    for (const words of [[], ['--to', '12'], ['--to', '1405-02-12']]) {
      expect(await verify(...about, ...words)).toMatchObject({ code: 1, told: { fault: { sequence: 10, problem: 'CUT_OFF' } } });
    }
    // A checkpoint that was signed later says nothing of these: they are proved by none.
    expect(await verify(...about, '--to', '9')).toMatchObject({ code: 1, told: { fault: { problem: 'NOT_AS_SIGNED' } } });
  });

  it('finds that an export begins later than it was asked for, and says how many of the agency’s own lie before', async () => {
    const segments = await mkdtemp(path.join(folder, 'segments-'));
    await writeLog(segments, 1);
    const about = [...(await exported(['--from', '9'], segments)).slice(0, 2), '--checkpoint', path.join(segments, 'checkpoint'), '--gateway-key', path.join(segments, 'gateway.pub.json')];
    expect(await verify(...about)).toMatchObject({ code: 1, told: { fault: { sequence: 1, problem: 'BEGINS_LATER' } } });
    expect(await verify(...about, '--from', '8')).toMatchObject({ code: 1, told: { fault: { sequence: 8, problem: 'BEGINS_LATER' } } });
    for (const from of ['9', '1405-01-09']) {
      expect(await verify(...about, '--from', from)).toMatchObject({ code: 0, told: { from: 9, own: 3, ownBefore: 2, signedUpTo: 15, fault: null } });
    }
    expect((await hamafza(['audit', 'verify', ...about, '--from', '9'])).stdout).toMatch(/3 records from 9 on concern relief[^]*2 of its own lie before/);
  });

  it.each([
    [['--checkpoint', 'CHECKPOINT'], 2],
    [['--from', '0'], 2],
    [['--from', '1404-13-01'], 2],
    [['--chain', 'none'], 2],
    [['--checkpoint', '/nowhere', '--gateway-key', 'KEY'], 2],
    [['--checkpoint', 'KEY', '--gateway-key', 'KEY'], 1],
    [['--export', '/nowhere'], 2],
  ])('refuses %j with status %i', async (words, code) => {
    const named = words.map((word) => word.replace('CHECKPOINT', path.join(folder, 'checkpoint')).replace(/^KEY$/, path.join(folder, 'gateway.pub.json')));
    expect((await hamafza(['audit', 'verify', '--folder', folder, '--json', ...named])).code).toBe(code);
  });

  it('says so when it is not told where the log is, or cannot reach it', async () => {
    expect((await hamafza(['audit', 'verify'])).code).toBe(2);
    const { code, stderr } = await hamafza(['audit', 'verify', '--database', 'postgres://nobody:secret@127.0.0.1:1/none']);
    expect(code).toBe(3);
    expect(stderr).not.toMatch(/secret|127\.0\.0\.1/);
    expect((await hamafza(['audit', 'verify', '--folder', '/nowhere'])).code).toBe(3);
  });
});
