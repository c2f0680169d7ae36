import type { RowBlock } from './sorted-block.js';

/** Persons that may belong, column by column. Rows are numbers within the streams' blocks of the moment. */
export interface MatchBatch<Block extends RowBlock = RowBlock> {
  count: number;
  /** Per person, one bit for each stream that has it. */
  readonly bits: Int32Array;
  /** Per stream and person, the row; -1 where the stream has no such person. */
  readonly rows: readonly Int32Array[];
  /** Per stream; undefined for a stream that has ended, which no row names. */
  readonly blocks: (Block | undefined)[];
}

/** So many persons are handed on at once: their columns stay in the processor's cache. */
export const BATCH_PERSONS = 4_096;

export const createMatchBatch = <Block extends RowBlock = RowBlock>(streams: number): MatchBatch<Block> => ({
  count: 0,
  bits: new Int32Array(BATCH_PERSONS),
  rows: Array.from({ length: streams }, () => new Int32Array(BATCH_PERSONS)),
  blocks: Array.from({ length: streams }, () => undefined),
});

/** Keeps those of whom `passes` says so of their bits, in their order. */
export function keepPassing(batch: MatchBatch, passes: (bits: number) => boolean): void {
  const { bits, rows, count } = batch;
  let kept = 0;
  for (let person = 0; person < count; person += 1) {
    const own = bits[person] ?? 0;
    if (!passes(own)) continue;
    bits[kept] = own;
    for (const column of rows) column[kept] = column[person] ?? -1;
    kept += 1;
  }
  batch.count = kept;
}
