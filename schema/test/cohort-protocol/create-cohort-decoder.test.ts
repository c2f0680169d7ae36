import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCohortDecoder, encodeBlockCount, encodeCohortHeader, encodeCohortTrailer, type CohortHeader, type ExpectedStream, type StreamPart } from '../../src/cohort-protocol/index.js';
import { anyStream, bytesOf, expectedOf, rowOf, type Stream } from './streams.js';

interface Decoded {
  readonly header: CohortHeader | undefined;
  readonly rows: Buffer;
  readonly end: ReturnType<ReturnType<typeof createCohortDecoder>['end']>;
}

/** Cut wherever the sizes say, again and again; a chunk's bytes are gone once the next one comes, as with a buffer that is filled anew. */
function decode(bytes: Uint8Array, expected: ExpectedStream, sizes: readonly number[] = [bytes.length]): Decoded {
  const decoder = createCohortDecoder(expected);
  const parts: StreamPart[] = [];
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const chunk = Uint8Array.from(bytes.subarray(at, (at += sizes[turn % sizes.length] ?? 1)));
    for (const part of decoder.push(chunk)) parts.push(part.kind === 'rows' ? { kind: 'rows', rows: Uint8Array.from(part.rows) } : part);
    chunk.fill(255);
  }
  const header = parts.find((part) => part.kind === 'header')?.header;
  return { header, rows: Buffer.concat(parts.flatMap((part) => (part.kind === 'rows' ? [part.rows] : []))), end: decoder.end() };
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 });
const faultOf = (bytes: Uint8Array, expected: ExpectedStream): unknown => {
  const { end } = decode(bytes, expected, [7]);
  return end.kind === 'fault' ? end.fault : end.kind;
};

const key = (fill: number, last = fill): Uint8Array => new Uint8Array(16).fill(fill).fill(last, 15);
const stream: Stream = {
  header: { isSorted: true, keyBytes: 16, rowBytes: 26, epoch: 1, estimatedRows: 3, dimensions: [{ name: 'COUNTY', labels: ['0301', '0302'] }], measures: [{ name: 'RIALS', unit: 'RIALS' }] },
  blocks: [Buffer.concat([rowOf(key(1), [0], [5n]), rowOf(key(1, 2), [65_535], [-(2n ** 63n)])]), rowOf(key(2), [1], [-1n])],
  trailer: { rows: 3, unlinkable: 2, changeCounter: 'a1b2-77' },
};
const expected = expectedOf(stream);

describe('createCohortDecoder', () => {
  it('gives back what was encoded, however the stream is cut', () => {
    fc.assert(
      fc.property(anyStream, chunkSizes, (made, sizes) => {
        const { header, rows, end } = decode(bytesOf(made), expectedOf(made), sizes);
        expect(header).toEqual(made.header);
        expect(rows.equals(Buffer.concat(made.blocks))).toBe(true);
        expect(end).toEqual({ kind: 'trailer', trailer: made.trailer });
      }),
      { numRuns: 300 },
    );
  });

  it('gives no trailer for a stream that ends before it, wherever that is', () => {
    const bytes = bytesOf(stream);
    const ends = Array.from(bytes, (_byte, length) => faultOf(bytes.subarray(0, length), expected));
    expect(new Set(ends)).toEqual(new Set(['NO_TRAILER']));
  });

  it('never throws, nor takes another number of rows than it gave, whatever byte is another', () => {
    fc.assert(
      fc.property(anyStream, chunkSizes, fc.nat(), fc.integer({ min: 1, max: 255 }), (made, sizes, where, change) => {
        const bytes = Uint8Array.from(bytesOf(made));
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const { rows, end } = decode(bytes, expectedOf(made), sizes);
        if (end.kind === 'trailer') expect(end.trailer.rows).toBe(rows.length / made.header.rowBytes);
      }),
    );
  });

  const changed = (at: number, value: number): Buffer => {
    const bytes = bytesOf(stream);
    bytes[at] = value;
    return bytes;
  };
  const withBlocks = (...blocks: readonly Uint8Array[]): Buffer => bytesOf({ ...stream, blocks, trailer: { ...stream.trailer, rows: blocks.reduce((sum, { length }) => sum + length / 26, 0) } });
  const withLabels = (labels: readonly string[]): Buffer => bytesOf({ ...stream, header: { ...stream.header, dimensions: [{ name: 'COUNTY', labels }] } });
  const headed = (...rest: readonly Uint8Array[]): Buffer => Buffer.concat([encodeCohortHeader(stream.header), ...rest]);

  it.each<[string, Uint8Array, string]>([
    ['that is something else', Buffer.from('{"errors":[{"message":"no"}]}'), 'MAGIC'],
    ['of another version', changed(4, 2), 'VERSION'],
    ['with a flag that nobody knows', changed(5, 3), 'VERSION'],
    ['with other dimensions than asked for', bytesOf({ ...stream, header: { ...stream.header, dimensions: [] } }), 'WIDTH'],
    ['with rows of another width', changed(9, 27), 'WIDTH'],
    ['with keys of another length', changed(11, 32), 'WIDTH'],
    ['with dictionaries of 4 GB', changed(16, 255), 'TOO_LARGE'],
    ['whose dictionaries are no JSON', changed(20, 0), 'HEADER'],
    ['whose dictionaries are of other names', bytesOf({ ...stream, header: { ...stream.header, dimensions: [{ name: 'SEX', labels: ['0301', '0302'] }] } }), 'HEADER'],
    ['of another epoch’s keys', bytesOf({ ...stream, header: { ...stream.header, epoch: 2 } }), 'EPOCH'],
    ['that has a label twice', withLabels(['0301', '0301']), 'HEADER'],
    ['with a block larger than blocks are', headed(encodeBlockCount(65_537)), 'COUNT'],
    ['that counts other rows than it has', bytesOf({ ...stream, trailer: { ...stream.trailer, rows: 2 } }), 'COUNT'],
    ['that counts 2⁶⁴ rows', Buffer.concat([bytesOf(stream).subarray(0, -21), Buffer.alloc(8, 255), bytesOf(stream).subarray(-13)]), 'COUNT'],
    ['that has a key twice', withBlocks(rowOf(key(1), [0], [5n]), rowOf(key(1), [0], [5n])), 'ORDER'],
    ['that has a key twice in one block', withBlocks(Buffer.concat([rowOf(key(1), [0], [5n]), rowOf(key(1), [1], [5n])])), 'ORDER'],
    ['whose keys descend in their last byte', withBlocks(Buffer.concat([rowOf(key(1, 3), [0], [5n]), rowOf(key(1, 2), [1], [5n])])), 'ORDER'],
    ['whose keys descend from block to block', withBlocks(rowOf(key(200), [0], [5n]), rowOf(key(100), [0], [5n])), 'ORDER'],
    ['with a code that stands for nothing', withBlocks(rowOf(key(1), [2], [5n])), 'CODE'],
    ['that goes on after its end', Buffer.concat([bytesOf(stream), Buffer.alloc(1)]), 'TRAILING'],
    ['that comes twice', Buffer.concat([bytesOf(stream), bytesOf(stream)]), 'TRAILING'],
    ['with no change counter', headed(encodeCohortTrailer({ rows: 0, unlinkable: 0, changeCounter: '' })), 'HEADER'],
    ['whose change counter is no plain text', headed(encodeCohortTrailer({ rows: 0, unlinkable: 0, changeCounter: 'a b' })), 'HEADER'],
  ])('refuses a stream %s', (_what, bytes, fault) => {
    expect([faultOf(bytes, expected), decode(bytes, expected).end]).toEqual([fault, { kind: 'fault', fault }]);
  });

  it('tells what is wrong in the very chunk that shows it, and gives nothing after it', () => {
    const decoder = createCohortDecoder(expected);
    const kinds = decoder.push(withBlocks(rowOf(key(2), [0], [5n]), rowOf(key(1), [0], [5n]), rowOf(key(3), [0], [5n]))).map(({ kind }) => kind);
    expect([kinds, decoder.push(bytesOf(stream))]).toEqual([['header', 'rows', 'fault'], []]);
  });

  it('refuses an endless stream once it has more rows than there can be', () => {
    const decoder = createCohortDecoder({ ...expected, mostRows: 3 });
    const block = Buffer.concat([encodeBlockCount(2), Buffer.alloc(52)]);
    const parts = decoder.push(Buffer.concat([encodeCohortHeader({ ...stream.header, isSorted: false }), block, block]));
    expect(parts.map((part) => (part.kind === 'fault' ? part.fault : part.kind))).toEqual(['header', 'rows', 'TOO_LARGE']);
  });

  it.each([
    ['that expects nothing', 0, 10_000_000],
    ['that expects few', 1_000, 10_000_000],
    ['that expects many', 120_000, 12_000_000],
  ])('ends a stream %s once it has brought far more', (_, estimatedRows, mostRows) => {
    const header = { ...stream.header, isSorted: false, rowBytes: 16, estimatedRows, dimensions: [], measures: [] };
    const decoder = createCohortDecoder({ ...expected, dimensions: [], measures: [], mostRows: 100_000_000 });
    decoder.push(encodeCohortHeader(header));
    const block = Buffer.concat([encodeBlockCount(50_000), Buffer.alloc(50_000 * 16)]);
    let rows = 0;
    while (decoder.push(block).every(({ kind }) => kind === 'rows')) rows += 50_000;
    expect(rows).toBe(mostRows);
    expect(decoder.end()).toEqual({ kind: 'fault', fault: 'TOO_LARGE' });
  });

  it('refuses more people who cannot be linked than there can be', () => {
    const { end } = decode(bytesOf({ ...stream, trailer: { ...stream.trailer, unlinkable: 2 ** 32 - 1 } }), { ...expected, mostRows: 1_000 });
    expect(end).toEqual({ kind: 'fault', fault: 'TOO_LARGE' });
  });

  it('takes keys in any order where the stream does not say that they ascend', () => {
    const unsorted = { ...stream, header: { ...stream.header, isSorted: false }, blocks: [...stream.blocks].reverse() };
    expect(decode(bytesOf(unsorted), expected).end.kind).toBe('trailer');
  });
});
