import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChainVerifier, genesisOf, printRecordLine, readRecordLine, type ChainFault, type Checkpoint, type StoredRecord } from '../../src/audit/index.js';
import { sampleChain, type SampleChain } from './sample-chain.js';

const LENGTH = 30;
const chain = sampleChain(LENGTH);
const checkpointAt = ({ heads }: SampleChain, sequence: number): Checkpoint => {
  const head = heads[sequence];
  if (!head) throw new RangeError('no such record');
  return { version: 1, ...head, counts: { ...head.counts }, at: '2025-01-01T00:00:00.000Z' };
};

function faultOf(records: readonly (StoredRecord | undefined)[], checkpoints: readonly Checkpoint[] = [checkpointAt(chain, LENGTH)]): ChainFault | undefined {
  const verifier = new ChainVerifier(genesisOf('gateway-1'), checkpoints);
  for (const content of chain.contents) verifier.addContent(content);
  for (const record of records) {
    const fault = verifier.add(record);
    if (fault) return fault;
  }
  return verifier.finish();
}

const place = fc.integer({ min: 0, max: LENGTH - 1 });

describe('ChainVerifier', () => {
  it('finds nothing in a chain as it was written', () => {
    expect(faultOf(chain.records)).toBeUndefined();
    expect(faultOf([], [])).toBeUndefined();
  });

  it('finds any one character changed anywhere in a record, and names that record', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.constantFrom('0', 'x', '"', '}', 'é'), (index, offset, letter) => {
        const text = printRecordLine(chain.records[index] as StoredRecord);
        const at = offset % text.length;
        fc.pre(text[at] !== letter);
        const changed = readRecordLine(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`);
        expect(faultOf(chain.records.with(index, changed as StoredRecord))?.sequence).toBe(index + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a record removed, and names the place where it is missing', () => {
    fc.assert(
      fc.property(place, (index) => {
        const expected = index === LENGTH - 1 ? 'CUT_OFF' : 'OUT_OF_ORDER';
        expect(faultOf(chain.records.toSpliced(index, 1))).toEqual({ sequence: index + 1, problem: expected });
      }),
    );
  });

  it('finds a record put in, be it a copy or one of another chain', () => {
    const others = sampleChain(LENGTH).records;
    fc.assert(
      fc.property(place, place, fc.boolean(), (index, which, isCopy) => {
        const extra = (isCopy ? chain : { records: others }).records[which] as StoredRecord;
        expect(faultOf(chain.records.toSpliced(index, 0, extra))).toBeDefined();
      }),
    );
  });

  it('finds any reordering, and names the first record out of its place', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(a !== b);
        const swapped = chain.records.with(a, chain.records[b] as StoredRecord).with(b, chain.records[a] as StoredRecord);
        expect(faultOf(swapped)).toEqual({ sequence: Math.min(a, b) + 1, problem: 'OUT_OF_ORDER' });
      }),
    );
  });

  it('finds a chain cut off at its end, by a checkpoint that was signed beyond it', () => {
    for (let kept = 0; kept < LENGTH; kept += 1) expect(faultOf(chain.records.slice(0, kept))).toEqual({ sequence: kept + 1, problem: 'CUT_OFF' });
  });

  it('finds a chain rewritten as a whole from some record on, by a checkpoint', () => {
    const rewritten = sampleChain(LENGTH);
    const verifier = new ChainVerifier(genesisOf('gateway-1'), [checkpointAt(chain, 10)]);
    for (const content of rewritten.contents) verifier.addContent(content);
    expect(rewritten.records.map((record) => verifier.add(record)).find((fault) => fault !== undefined)).toEqual({ sequence: 10, problem: 'NOT_AS_SIGNED' });
  });

  it('finds one of two checkpoints that contradict each other', () => {
    expect(faultOf(chain.records, [checkpointAt(chain, 20), checkpointAt(sampleChain(LENGTH), 20)])).toEqual({ sequence: 20, problem: 'NOT_AS_SIGNED' });
  });

  it('finds an operation or coordinates that are gone', () => {
    const verifier = new ChainVerifier(genesisOf('gateway-1'));
    expect(verifier.add(chain.records[0])).toEqual({ sequence: 1, problem: 'CONTENT_MISSING' });
  });

  it('begins anywhere, from a hash it is given', () => {
    const head = chain.heads[12];
    const verifier = new ChainVerifier({ chain: 'gateway-1', sequence: 12, hash: head?.hash ?? '' }, [checkpointAt(chain, 12), checkpointAt(chain, LENGTH)]);
    for (const content of chain.contents) verifier.addContent(content);
    expect(verifier.checkAnchor()).toBeUndefined();
    for (const record of chain.records.slice(12)) expect(verifier.add(record)).toBeUndefined();
    expect(verifier.finish()).toBeUndefined();
    expect(verifier.verified).toBe(LENGTH - 12);
  });

  it('is stopped by nothing that stands in the place of a record', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => {
        for (const header of [text, json, `{"version":1,${json}}`]) {
          expect(faultOf([{ hash: text, header, parts: [json] }])).toEqual({ sequence: 1, problem: 'NOT_A_RECORD' });
        }
        expect(readRecordLine(text)).toBeUndefined();
      }),
    );
  });
});
