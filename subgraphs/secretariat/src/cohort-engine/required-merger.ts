import type { Alignment } from './alignment.js';
import { FoundColumn } from './found-column.js';
import type { HeadPairs } from './head-pairs.js';
import { KnownColumn } from './known-column.js';
import { BATCH_PERSONS, createMatchBatch, type MatchBatch } from './match-batch.js';
import type { Merger, MergerParts } from './merger.js';
import type { OtherColumn } from './other-column.js';
import type { SortedBlock } from './sorted-block.js';
import { unionOf } from './union-of.js';

/** A batch with more persons is handed on before more are looked at. */
const FULL_ENOUGH = BATCH_PERSONS / 2;
const MOST_TABLE_STREAMS = 10;

export interface RequiredParts {
  readonly required: number;
  /** Another stream that every person is in. */
  readonly alsoRequired: number | undefined;
  readonly pairs: HeadPairs;
  /** By stream, how the required one, on the left, is aligned with it, where that is known; then it comes as one block. */
  readonly alignments: ReadonlyMap<number, Alignment> | undefined;
}

/**
 * Merges sorted streams where every person of the cohort is in one of them: its rows are gone through, and looked for in
 * each of the others. It keeps nothing but the blocks of the moment, and a number for each row of the required one's.
 */
export class RequiredMerger implements Merger {
  readonly #required: number;
  readonly #batch: MatchBatch;
  readonly #others: readonly OtherColumn[];
  /** 1 for the bits of persons who may belong, where there are few enough combinations. */
  readonly #wanted: Uint8Array | undefined;
  /** The required stream's block; undefined once it has ended. */
  #lead: SortedBlock | undefined;
  /** Streams one of which everybody is in as well: only rows found there are gone through. Absent where nobody needs to be in another. */
  readonly #narrowing: readonly OtherColumn[] | undefined;
  /** So many of the required stream's rows were handed on or passed over. */
  #handed = 0;
  /** Of the rows gone through at a time, which they are, and their bits; and which are in the batch. */
  readonly #leads = new Int32Array(BATCH_PERSONS);
  readonly #bits = new Int32Array(BATCH_PERSONS);
  readonly #kept = new Int32Array(BATCH_PERSONS);

  constructor(
    private readonly parts: MergerParts,
    { required, alsoRequired, pairs, alignments }: RequiredParts,
  ) {
    const { widths, keyBytes, mayPass } = parts;
    this.#required = required;
    this.#batch = createMatchBatch(widths.length);
    this.#wanted = widths.length <= MOST_TABLE_STREAMS ? Uint8Array.from({ length: 2 ** widths.length }, (_, bits) => Number(mayPass(bits))) : undefined;
    const others = [...widths.keys()].filter((stream) => stream !== required);
    this.#others = others.map((stream) => {
      const alignment = alignments?.get(stream);
      return alignment ? new KnownColumn(stream, alignment) : new FoundColumn(stream, { leadWidth: widths[required] ?? 0, width: widths[stream] ?? 0, keyBytes, pairs });
    });
    const narrowest = this.#others.filter(({ stream }) => stream === alsoRequired);
    if (narrowest.length > 0) this.#narrowing = narrowest;
    else if (!mayPass(1 << required)) this.#narrowing = this.#others;
  }

  supply(stream: number, block: SortedBlock | undefined): void {
    this.#batch.blocks[stream] = block;
    if (stream !== this.#required) {
      this.#others.find((other) => other.stream === stream)?.supply(block);
      return;
    }
    this.#lead = block;
    this.#handed = 0;
    for (const other of this.#others) other.begin(block?.rows ?? 0);
  }

  run(): number | undefined {
    const lead = this.#lead;
    // What the others still have is nobody's, but whether they end well is to be known.
    if (lead === undefined) return this.#others.find(({ hasEnded }) => !hasEnded)?.stream;
    let [ready, wanted] = [lead.rows, this.#required];
    for (const other of this.#others) {
      const done = other.find(lead);
      if (done >= ready) continue;
      ready = done;
      wanted = other.stream;
    }
    this.#handOn(ready);
    this.#flush(); // its rows are numbers within the blocks of the moment
    return wanted;
  }

  /** Hands on those of the required stream's rows before this one who may belong. */
  #handOn(end: number): void {
    const found = this.#narrowing && unionOf(this.#narrowing.map((other) => other.takeFound(end)));
    const count = found?.length ?? end - this.#handed;
    for (let at = 0; at < count; ) {
      if (this.#batch.count > FULL_ENOUGH) this.#flush();
      const rows = Math.min(BATCH_PERSONS - this.#batch.count, count - at);
      if (found) this.#leads.set(found.subarray(at, at + rows));
      else for (let row = 0; row < rows; row += 1) this.#leads[row] = this.#handed + at + row;
      this.#keepWanted(rows);
      at += rows;
    }
    this.#handed = end;
  }

  #keepWanted(rows: number): void {
    const [leads, own, kept, wanted] = [this.#leads, this.#bits, this.#kept, this.#wanted];
    own.fill(1 << this.#required, 0, rows);
    for (const other of this.#others) other.addBits(leads, rows, own);
    const { bits: batchBits, rows: batchRows, count } = this.#batch;
    let end = count;
    for (let row = 0; row < rows; row += 1) {
      const bits = own[row] ?? 0;
      batchBits[end] = bits;
      kept[end] = leads[row] ?? 0;
      end += wanted === undefined ? Number(this.parts.mayPass(bits)) : (wanted[bits] ?? 0); // whoever is not wanted is written over
    }
    batchRows[this.#required]?.set(kept.subarray(count, end), count);
    for (const other of this.#others) other.writeRows(kept, count, end, batchRows[other.stream]);
    this.#batch.count = end;
  }

  #flush(): void {
    if (this.#batch.count > 0) this.parts.take(this.#batch);
    this.#batch.count = 0;
  }
}
