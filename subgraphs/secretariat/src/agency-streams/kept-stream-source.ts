import { sortedBlock, type SortedBlock } from '../cohort-engine/sorted-block.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeptStream } from './stream-cache.js';

/** So many rows at a time, so that nobody waits long for the processor. */
const BLOCK_ROWS = 65_536;

/** A stream of before, from the first row on. @param blockRows so many rows a block. */
export function keptStreamSource({ header, trailer, rows }: KeptStream, blockRows = BLOCK_ROWS): SortedStream {
  const { rowBytes } = header;
  const count = trailer.rows;
  let from = 0;
  const next = (): SortedBlock | undefined => {
    if (from >= count) return undefined;
    const to = Math.min(from + blockRows, count);
    const block = sortedBlock(rows.subarray(from * rowBytes, to * rowBytes), rowBytes);
    from = to;
    return block;
  };
  return { header, trailer, estimatedRows: count, next, close: () => undefined };
}
