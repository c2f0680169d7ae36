import type { Alignment } from '../cohort-engine/alignment.js';
import { grownInts } from '../cohort-engine/grown-array.js';
import type { HeadPairs } from '../cohort-engine/head-pairs.js';
import type { MatchBatch } from '../cohort-engine/match-batch.js';
import { mergeSources } from '../cohort-engine/merge-sources.js';
import { RequiredMerger } from '../cohort-engine/required-merger.js';
import { keptStreamSource } from './kept-stream-source.js';
import type { Pace } from './pace.js';
import type { KeptStream } from './stream-cache.js';

const FIRST_PERSONS = 16_384;

/** Finds the persons that two streams of before have in common. */
export async function alignKeptStreams(left: KeptStream, right: KeptStream, pairs: HeadPairs, rest: Pace['rest']): Promise<Alignment> {
  const found = { left: new FoundRows(left), right: new FoundRows(right) };
  const take = (batch: MatchBatch): void => {
    found.left.add(batch, 0);
    found.right.add(batch, 1);
  };
  const parts = { widths: [left.header.rowBytes, right.header.rowBytes], keyBytes: left.header.keyBytes, mayPass: (bits: number) => bits === IN_BOTH, take };
  const merger = new RequiredMerger(parts, { required: 0, alsoRequired: 1, pairs, alignments: undefined });
  await mergeSources([keptStreamSource(left), keptStreamSource(right)], merger, rest);
  return { left: found.left.rows, right: found.right.rows };
}

const IN_BOTH = 3;

/** Rows of one stream, as numbers from its first. */
class FoundRows {
  #rows = new Int32Array(FIRST_PERSONS);
  #count = 0;

  constructor(private readonly stream: KeptStream) {}

  /** A copy, so that nothing is held that was not used. */
  get rows(): Int32Array {
    return this.#rows.slice(0, this.#count);
  }

  add({ rows, blocks, count }: MatchBatch, place: 0 | 1): void {
    const column = rows[place];
    const block = blocks[place];
    if (column === undefined || block === undefined) return;
    const firstRow = (block.bytes.byteOffset - this.stream.rows.byteOffset) / this.stream.header.rowBytes;
    if (this.#count + count > this.#rows.length) this.#rows = grownInts(this.#rows, 2 * (this.#count + count));
    for (let person = 0; person < count; person += 1) this.#rows[this.#count + person] = firstRow + (column[person] ?? 0);
    this.#count += count;
  }
}
