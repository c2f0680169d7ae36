import { BATCH_PERSONS, createMatchBatch, type MatchBatch } from './match-batch.js';
import type { Merger, MergerParts } from './merger.js';
import { compareKeys, type SortedBlock } from './sorted-block.js';

/** Merges sorted streams of which no one has everybody. It keeps nothing but the blocks of the moment, however many rows there are. */
export class RowMerger implements Merger {
  readonly #streams: number;
  readonly #batch: MatchBatch<SortedBlock>;
  readonly #at: Int32Array;
  readonly #hasEnded: Uint8Array;
  readonly #mayPassOfTwo: Uint8Array | undefined;

  constructor(private readonly parts: MergerParts) {
    const { widths, mayPass } = parts;
    this.#streams = widths.length;
    this.#batch = createMatchBatch(widths.length);
    this.#at = new Int32Array(widths.length);
    this.#hasEnded = new Uint8Array(widths.length);
    this.#mayPassOfTwo = widths.length === 2 ? Uint8Array.of(0, Number(mayPass(1)), Number(mayPass(2)), Number(mayPass(3))) : undefined;
  }

  supply(stream: number, block: SortedBlock | undefined): void {
    this.#batch.blocks[stream] = block;
    this.#at[stream] = 0;
    this.#hasEnded[stream] = block === undefined ? 1 : 0;
  }

  run(): number | undefined {
    for (;;) {
      const wanted = this.#wanted();
      if (wanted !== undefined || this.#hasEnded.every((ended) => ended === 1)) {
        this.#flush(); // its rows are numbers within the blocks of the moment
        return wanted;
      }
      const [left, right] = this.#batch.blocks;
      if (this.#mayPassOfTwo === undefined || left === undefined || right === undefined) this.#step();
      else this.#combine(left, right, this.#mayPassOfTwo);
    }
  }

  #wanted(): number | undefined {
    for (let stream = 0; stream < this.#streams; stream += 1) {
      if (this.#hasEnded[stream] === 0 && (this.#at[stream] ?? 0) >= (this.#batch.blocks[stream]?.rows ?? 0)) return stream;
    }
    return undefined;
  }

  #flush(): void {
    if (this.#batch.count > 0) this.parts.take(this.#batch);
    this.#batch.count = 0;
  }

  /** Two streams. No branch here depends on which key is lower: half of them would be foreseen wrongly. */
  #combine(left: SortedBlock, right: SortedBlock, mayPass: Uint8Array): void {
    const { bits, rows } = this.#batch;
    const [leftRows, rightRows] = [rows[0] ?? NO_ROWS, rows[1] ?? NO_ROWS];
    const [leftHeads, rightHeads] = [left.heads, right.heads];
    let { count } = this.#batch;
    let [i, j] = [this.#at[0] ?? 0, this.#at[1] ?? 0];
    while (i < left.rows && j < right.rows && count < BATCH_PERSONS) {
      let difference = (leftHeads[i] ?? 0) - (rightHeads[j] ?? 0);
      if (difference === 0) difference = this.#compare(left, 0, i, right, 1, j);
      // 1 where only the left one has the lowest key, 2 where only the right one has it, 3 where both have.
      const own = 3 - ((-difference >>> 31) | ((difference >>> 31) << 1));
      bits[count] = own;
      leftRows[count] = i | ((own & 1) - 1); // the row, or -1
      rightRows[count] = j | ((own >>> 1) - 1);
      count += mayPass[own] ?? 0; // whoever is not wanted is written over
      i += own & 1;
      j += own >>> 1;
    }
    this.#leaveAt(i, j, count);
  }

  #leaveAt(i: number, j: number, count: number): void {
    this.#at[0] = i;
    this.#at[1] = j;
    this.#batch.count = count;
    if (count >= BATCH_PERSONS) this.#flush();
  }

  /** Any number of streams, until one of them needs a block. */
  #step(): void {
    const { blocks } = this.#batch;
    const at = this.#at;
    for (let isUsedUp = false; !isUsedUp; ) {
      const own = this.#lowest();
      if (this.parts.mayPass(own)) this.#push(own);
      for (let left = own; left !== 0; left &= left - 1) {
        const stream = 31 - Math.clz32(left & -left);
        const next = (at[stream] ?? 0) + 1;
        at[stream] = next;
        if (next >= (blocks[stream]?.rows ?? 0)) isUsedUp = true;
      }
    }
  }

  /** The streams that have the lowest key, as bits. */
  #lowest(): number {
    const { blocks } = this.#batch;
    let lowest = 0x8000_0000;
    let own = 0;
    let first = 0;
    for (let stream = 0; stream < this.#streams; stream += 1) {
      const block = blocks[stream];
      if (block === undefined) continue;
      const row = this.#at[stream] ?? 0;
      const head = block.heads[row] ?? 0;
      let difference = head - lowest;
      const rival = blocks[first];
      if (difference === 0 && rival !== undefined) difference = this.#compare(block, stream, row, rival, first, this.#at[first] ?? 0);
      if (difference < 0) {
        lowest = head;
        own = 0;
        first = stream;
      }
      if (difference <= 0) own |= 1 << stream;
    }
    return own;
  }

  #push(own: number): void {
    if (this.#batch.count === BATCH_PERSONS) this.#flush();
    const { count, bits, rows } = this.#batch;
    bits[count] = own;
    for (let stream = 0; stream < this.#streams; stream += 1) {
      const column = rows[stream];
      if (column !== undefined) column[count] = (own >>> stream) & 1 ? (this.#at[stream] ?? 0) : -1;
    }
    this.#batch.count = count + 1;
  }

  #compare(a: SortedBlock, streamA: number, rowA: number, b: SortedBlock, streamB: number, rowB: number): number {
    const { widths, keyBytes } = this.parts;
    return compareKeys(a.view, rowA * (widths[streamA] ?? 0), b.view, rowB * (widths[streamB] ?? 0), keyBytes);
  }
}

const NO_ROWS = new Int32Array(0);
