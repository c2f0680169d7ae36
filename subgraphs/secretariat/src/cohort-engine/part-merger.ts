import type { KeyHash } from './key-hash.js';
import { BATCH_PERSONS, createMatchBatch, type MatchBatch } from './match-batch.js';
import type { MergerParts } from './merger.js';
import { PersonTable } from './person-table.js';
import type { RowBlock } from './sorted-block.js';
import { StreamFault } from './stream-fault.js';

/** So many rows are looked up at once. */
const STEP_ROWS = 16_384;

/** Merges streams in any order, one part of the keys after the other: whoever is in the part is put into a table, and handed on if wanted. */
export class PartMerger {
  readonly #table: PersonTable;
  readonly #batch: MatchBatch;
  /** Of the batch, which persons of the table they are. */
  readonly #persons = new Int32Array(BATCH_PERSONS);

  constructor(
    private readonly parts: MergerParts,
    hash: KeyHash,
  ) {
    this.#table = new PersonTable(parts.widths.length, parts.keyBytes, hash);
    this.#batch = createMatchBatch(parts.widths.length);
  }

  get bytes(): number {
    return this.#table.bytes;
  }

  /** What it takes once it has merged a part of so many rows. */
  bytesFor(rows: number): number {
    return this.#table.bytesFor(rows);
  }

  /**
   * Hands on everybody of one part, in steps, between which others may have the processor.
   *
   * @param blocks of each stream, all rows with keys of the part.
   * @throws StreamFault for a stream that has a person twice.
   */
  *merge(blocks: readonly RowBlock[]): Generator<void, void> {
    const table = this.#table;
    table.begin(blocks.reduce((sum, { rows }) => sum + rows, 0));
    for (const [stream, { view, rows }] of blocks.entries()) {
      const own = { view, width: this.parts.widths[stream] ?? 0 };
      for (let from = 0; from < rows; from += STEP_ROWS) {
        if (!table.add(stream, own, from, Math.min(rows, from + STEP_ROWS))) throw new StreamFault(stream, 'DUPLICATE');
        yield;
      }
      this.#batch.blocks[stream] = blocks[stream];
    }
    for (let from = 0; from < table.count; from += BATCH_PERSONS) {
      this.#handOn(from, Math.min(table.count, from + BATCH_PERSONS));
      yield;
    }
  }

  #handOn(from: number, to: number): void {
    const { bits, rows } = this.#table;
    const [batch, persons] = [this.#batch, this.#persons];
    const { mayPass } = this.parts;
    let count = 0;
    for (let person = from; person < to; person += 1) {
      const own = bits[person] ?? 0;
      batch.bits[count] = own;
      persons[count] = person;
      count += Number(mayPass(own)); // whoever is not wanted is written over
    }
    for (const [stream, column] of batch.rows.entries()) writeRows(batch.bits, stream, count, persons, rows[stream] ?? column, column);
    batch.count = count;
    if (count > 0) this.parts.take(batch);
    batch.count = 0;
  }
}

function writeRows(bits: Int32Array, stream: number, count: number, persons: Int32Array, rows: Int32Array, column: Int32Array): void {
  for (let at = 0; at < count; at += 1) {
    const absent = (((bits[at] ?? 0) >>> stream) & 1) - 1; // -1, with which any row is -1
    column[at] = (rows[persons[at] ?? 0] ?? 0) | absent;
  }
}
