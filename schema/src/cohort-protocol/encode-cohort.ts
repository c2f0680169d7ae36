import { HEADER_BYTES, MAGIC, rowBytesOf, SORTED_FLAG, STREAM_VERSION, type CohortHeader, type CohortTrailer } from './stream-format.js';

const LARGEST_U32 = 0xffff_ffff;

/** What a stream begins with. Its `rowBytes` follows from the rest. */
export function encodeCohortHeader({ isSorted, keyBytes, epoch, estimatedRows, dimensions, measures }: Omit<CohortHeader, 'rowBytes'>): Uint8Array {
  const dictionaries = Buffer.from(JSON.stringify({ epoch, dimensions, measures }));
  const head = Buffer.alloc(HEADER_BYTES + 4);
  head.write(MAGIC, 'latin1');
  head.writeUInt8(STREAM_VERSION, 4);
  head.writeUInt8(isSorted ? SORTED_FLAG : 0, 5);
  head.writeUInt8(dimensions.length, 6);
  head.writeUInt8(measures.length, 7);
  head.writeUInt16BE(rowBytesOf(keyBytes, dimensions.length, measures.length), 8);
  head.writeUInt16BE(keyBytes, 10);
  head.writeUInt32BE(Math.min(Math.max(Math.round(estimatedRows), 0), LARGEST_U32), 12);
  head.writeUInt32BE(dictionaries.length, HEADER_BYTES);
  return Buffer.concat([head, dictionaries]);
}

/** What stands before the rows of a block. */
export function encodeBlockCount(rows: number): Uint8Array {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(rows);
  return count;
}

/** What a stream ends with, the empty block before it included. */
export function encodeCohortTrailer({ rows, unlinkable, changeCounter }: CohortTrailer): Uint8Array {
  const trailer = Buffer.alloc(18 + changeCounter.length);
  trailer.writeBigUInt64BE(BigInt(rows), 4);
  trailer.writeUInt32BE(unlinkable, 12);
  trailer.writeUInt16BE(changeCounter.length, 16);
  trailer.write(changeCounter, 18, 'latin1');
  return trailer;
}
