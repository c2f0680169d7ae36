import { describe, expect, it } from '@jest/globals';
import { AgencyExportVerifier, genesisOf, partOf, printContentLine, printExportOpening, printForeignRecords, printOwnRecord, type Checkpoint, type WantedExport } from '../../src/audit/index.js';
import { sampleChain } from './sample-chain.js';

const chain = sampleChain(30);
const head = chain.heads[30];
const checkpoint: Checkpoint = { version: 1, chain: 'gateway-1', sequence: 30, hash: head?.hash ?? '', at: '2025-01-01T00:00:00.000Z', counts: { ...head?.counts } };
const exported = [
  printExportOpening('relief', genesisOf('gateway-1')),
  ...chain.contents.filter(({ text }) => text.includes('Relief')).map(printContentLine),
  ...chain.records.map((record) => {
    const part = partOf(record, 'relief');
    return part === undefined ? printForeignRecords([record]) : printOwnRecord(record.header, part);
  }),
];

function verified(lines: readonly string[], checkpoints: readonly Checkpoint[] = [checkpoint], wanted: WantedExport = {}): unknown {
  const verifier = new AgencyExportVerifier(checkpoints, wanted);
  for (const line of lines) {
    const fault = verifier.add(line);
    if (fault) return fault;
  }
  return verifier.finish() ?? verifier.own;
}

describe('an agency’s part of the log', () => {
  it('is proved by a checkpoint alone, and holds nothing of another agency', () => {
    expect(verified(exported)).toBe(10);
    expect(exported.join('\n')).not.toMatch(/welfare|Welfare|query/);
  });

  it('proves nothing without a checkpoint', () => {
    expect(verified(exported, [])).toMatchObject({ problem: 'NOT_AS_SIGNED' });
  });

  it.each(exported.slice(2).map((_, index) => index + 2))('is found wanting without its line %i', (index) => {
    expect(verified(exported.toSpliced(index, 1))).toMatchObject({ sequence: expect.any(Number) });
  });

  it('is found wanting when a record of the agency is passed off as another’s', () => {
    const own = exported.findIndex((line) => line.startsWith('{"header"'));
    const record = chain.records.find((candidate) => partOf(candidate, 'relief') !== undefined);
    expect(verified(exported.with(own, printForeignRecords(record ? [record] : [])))).toMatchObject({ problem: 'PART_CHANGED' });
    const last = exported.findLastIndex((line) => line.startsWith('{"header"'));
    const lastRecord = chain.records.findLast((candidate) => partOf(candidate, 'relief') !== undefined);
    expect(verified(exported.with(last, printForeignRecords(lastRecord ? [lastRecord] : [])))).toMatchObject({ problem: 'NOT_AS_SIGNED' });
  });

  it('is proved no further than a checkpoint speaks for', () => {
    const after = chain.heads[20];
    const earlier: Checkpoint = { ...checkpoint, sequence: 20, hash: after?.hash ?? '', counts: { ...after?.counts } };
    const verifier = new AgencyExportVerifier([earlier]);
    for (const line of exported) expect(verifier.add(line)).toBeUndefined();
    expect([verifier.finish(), verifier.last.sequence, verifier.signedUpTo]).toEqual([undefined, 30, 20]);
  });

  it('that begins at a checkpoint shows that its first own record was kept from the agency', () => {
    const start = chain.heads[10];
    const anchored: Checkpoint = { ...checkpoint, sequence: 10, hash: start?.hash ?? '', counts: { ...start?.counts } };
    const rest = chain.records.slice(10);
    const linesOf = (hidden: number): readonly string[] => [
      printExportOpening('relief', { chain: 'gateway-1', sequence: 10, hash: start?.hash ?? '' }),
      ...chain.contents.filter(({ text }) => text.includes('Relief')).map(printContentLine),
      ...rest.map((record, index) => {
        const part = index === hidden ? undefined : partOf(record, 'relief');
        return part === undefined ? printForeignRecords([record]) : printOwnRecord(record.header, part);
      }),
    ];
    const firstOwn = rest.findIndex((record) => partOf(record, 'relief') !== undefined);
    expect(verified(linesOf(-1), [anchored, checkpoint], { from: 11 })).toEqual(expect.any(Number));
    expect(verified(linesOf(firstOwn), [anchored, checkpoint], { from: 11 })).toMatchObject({ problem: 'PART_CHANGED' });
  });

  it('is found wanting when a number of entities is changed', () => {
    const own = exported.findIndex((line) => line.includes('"entities":3,'));
    expect(verified(exported.with(own, exported[own]?.replace('"entities":3,', '"entities":1,') ?? ''))).toMatchObject({ sequence: 3, problem: 'PART_CHANGED' });
  });
});
