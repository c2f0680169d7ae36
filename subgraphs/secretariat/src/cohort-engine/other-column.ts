import { firstAtLeast } from './head-pairs.js';
import type { SortedBlock } from './sorted-block.js';

/** For each row of a leading stream's block, the row of the same person in another stream's block of the moment. */
export abstract class OtherColumn {
  protected block: SortedBlock | undefined;
  /** -1 where there is none. */
  #rows = new Int32Array(0);
  /** The leading rows for which there is one, ascending. */
  #found = new Int32Array(0);
  #foundCount = 0;
  /** So many of them were taken. */
  #taken = 0;

  constructor(readonly stream: number) {}

  get hasEnded(): boolean {
    return this.block === undefined;
  }

  supply(block: SortedBlock | undefined): void {
    this.block = block;
  }

  /** A new leading block. */
  begin(rows: number): void {
    if (this.#rows.length < rows) {
      this.#rows = new Int32Array(rows);
      this.#found = new Int32Array(rows);
    }
    this.#rows.fill(-1, 0, rows);
    this.#foundCount = 0;
    this.#taken = 0;
  }

  /** Goes on until one of the blocks is done with. @returns how many leading rows are; all, where no block will follow. */
  abstract find(lead: SortedBlock): number;

  /** Leading rows below this one that this stream has too, ascending; each is given once. */
  takeFound(end: number): Int32Array {
    const untaken = this.#found.subarray(this.#taken, this.#foundCount);
    const taken = untaken.subarray(0, firstAtLeast(untaken, end));
    this.#taken += taken.length;
    return taken;
  }

  /** @param leads leading rows. @param own their bits, to which this stream's are added. */
  addBits(leads: Int32Array, count: number, own: Int32Array): void {
    const [rows, stream] = [this.#rows, this.stream];
    for (let lead = 0; lead < count; lead += 1) own[lead] = (own[lead] ?? 0) | ((~(rows[leads[lead] ?? 0] ?? 0) >>> 31) << stream);
  }

  /** @param leads leading rows; only some are to be written. */
  writeRows(leads: Int32Array, first: number, end: number, target: Int32Array | undefined): void {
    const rows = this.#rows;
    if (target === undefined) return;
    for (let person = first; person < end; person += 1) target[person] = rows[leads[person] ?? 0] ?? 0;
  }

  protected add(leadRow: number, row: number): void {
    this.#rows[leadRow] = row;
    this.#found[this.#foundCount] = leadRow;
    this.#foundCount += 1;
  }
}
