import type { MatchBatch } from './match-batch.js';
import type { WordColumn } from './person-hash.js';
import type { RowLayout } from './sorted-block.js';

/** Writes the keys of a batch's persons into columns, each from the first stream that has the person. */
export function writePersonKeys(batch: MatchBatch, layouts: readonly RowLayout[], columns: readonly WordColumn[]): void {
  let missing = batch.count;
  for (let stream = 0; stream < layouts.length && missing > 0; stream += 1) missing -= writeFrom(stream, batch, layouts[stream]?.width ?? 0, columns);
}

/** @returns how many persons no earlier stream has. */
function writeFrom(stream: number, { bits, rows, blocks, count }: MatchBatch, width: number, columns: readonly WordColumn[]): number {
  const column = rows[stream];
  const view = blocks[stream]?.view;
  const [first, second, third, fourth] = columns;
  if (!column || !view || !first || !second || !third || !fourth) return 0;
  let written = 0;
  for (let person = 0; person < count; person += 1) {
    const own = bits[person] ?? 0;
    if ((own & -own) >>> stream !== 1) continue;
    const at = (column[person] ?? 0) * width;
    first[person] = view.getInt32(at, true);
    second[person] = view.getInt32(at + 4, true);
    third[person] = view.getInt32(at + 8, true);
    fourth[person] = view.getInt32(at + 12, true);
    written += 1;
  }
  return written;
}
