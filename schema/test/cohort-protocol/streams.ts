import fc from 'fast-check';
import { encodeBlockCount, encodeCohortHeader, encodeCohortTrailer, rowBytesOf, UNKNOWN_CODE, type CohortHeader, type CohortTrailer, type ExpectedStream } from '../../src/cohort-protocol/index.js';

/** A stream as its parts, so that a test can spoil any of them. */
export interface Stream {
  readonly header: CohortHeader;
  /** Whole rows, block by block. */
  readonly blocks: readonly Uint8Array[];
  readonly trailer: CohortTrailer;
}

export const bytesOf = ({ header, blocks, trailer }: Stream): Buffer =>
  Buffer.concat([encodeCohortHeader(header), ...blocks.flatMap((rows) => [encodeBlockCount(rows.length / header.rowBytes), rows]), encodeCohortTrailer(trailer)]);

export const expectedOf = ({ header }: Stream): ExpectedStream => ({
  keyBytes: header.keyBytes,
  epoch: header.epoch,
  dimensions: header.dimensions.map(({ name }) => name),
  measures: header.measures.map(({ name }) => name),
});

export const rowOf = (key: Uint8Array, codes: readonly number[], measures: readonly bigint[]): Buffer => {
  const row = Buffer.alloc(rowBytesOf(key.length, codes.length, measures.length));
  row.set(key);
  codes.forEach((code, index) => row.writeUInt16BE(code, key.length + 2 * index));
  measures.forEach((value, index) => row.writeBigInt64BE(value, key.length + 2 * codes.length + 8 * index));
  return row;
};

const header = fc.record({
  isSorted: fc.boolean(),
  keyBytes: fc.constantFrom(16 as const, 32 as const),
  epoch: fc.integer({ min: 1, max: 9_999 }),
  estimatedRows: fc.nat(),
  dimensions: fc.uniqueArray(fc.record({ name: fc.string(), labels: fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 5 }) }), { maxLength: 3, selector: ({ name }) => name }),
  measures: fc.uniqueArray(fc.record({ name: fc.string(), unit: fc.constantFrom('RIALS' as const, 'DAY' as const) }), { maxLength: 2, selector: ({ name }) => name }),
});

/** Any good stream of up to 60 rows; many keys share their first bytes. */
export const anyStream: fc.Arbitrary<Stream> = header.chain((start) => {
  const row = fc.record({
    key: fc.uint8Array({ minLength: start.keyBytes, maxLength: start.keyBytes, max: 2 }),
    codes: fc.tuple(...start.dimensions.map(({ labels }) => fc.oneof(fc.constant(UNKNOWN_CODE), ...labels.map((_label, code) => fc.constant(code))))),
    measures: fc.tuple(...start.measures.map(() => fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))),
  });
  const rows = fc.uniqueArray(row, { maxLength: 60, selector: ({ key }) => Buffer.from(key).toString('hex') });
  return fc.tuple(rows, fc.integer({ min: 1, max: 20 }), fc.nat(), fc.stringMatching(/^[\x21-\x7e]{1,40}$/)).map(([all, rowsPerBlock, unlinkable, changeCounter]) => {
    const ordered = start.isSorted ? [...all].sort((one, other) => Buffer.compare(one.key, other.key)) : all;
    const encoded = ordered.map(({ key, codes, measures }) => rowOf(key, codes, measures));
    const blocks = Array.from({ length: Math.ceil(encoded.length / rowsPerBlock) }, (_, index) => Buffer.concat(encoded.slice(index * rowsPerBlock, (index + 1) * rowsPerBlock)));
    const rowBytes = rowBytesOf(start.keyBytes, start.dimensions.length, start.measures.length);
    return { header: { ...start, rowBytes }, blocks, trailer: { rows: encoded.length, unlinkable, changeCounter } };
  });
});
