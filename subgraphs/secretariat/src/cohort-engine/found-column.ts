import { firstAtLeast, type HeadPairs, MOST_PAIRED_ROWS } from './head-pairs.js';
import { compareKeys, isSameKey, type SortedBlock } from './sorted-block.js';

export interface FoundColumnParts {
  /** Bytes of the leading stream's rows, and of this one's. */
  readonly leadWidth: number;
  readonly width: number;
  readonly keyBytes: number;
  readonly pairs: HeadPairs;
}

/** For each row of a leading stream's block, the row of the same key in another stream's block of the moment. */
export class FoundColumn {
  #block: SortedBlock | undefined;
  /** Rows of the block that are done with. */
  #at = 0;
  /** Rows of the leading block that are done with. */
  #done = 0;
  /** -1 where there is none. */
  #rows = new Int32Array(0);
  /** The leading rows for which there is one, ascending. */
  #found = new Int32Array(0);
  #foundCount = 0;
  /** So many of them were taken. */
  #taken = 0;

  constructor(
    readonly stream: number,
    private readonly parts: FoundColumnParts,
  ) {}

  get hasEnded(): boolean {
    return this.#block === undefined;
  }

  supply(block: SortedBlock | undefined): void {
    this.#block = block;
    this.#at = 0;
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
    this.#done = 0;
  }

  /** Goes on until one of the blocks is done with. @returns how many leading rows are; all, where no block will follow. */
  find(lead: SortedBlock): number {
    const block = this.#block;
    if (block === undefined) return lead.rows;
    while (this.#done < lead.rows && this.#at < block.rows) {
      const heads = block.heads.subarray(this.#at, this.#at + MOST_PAIRED_ROWS);
      const leadHeads = lead.heads.subarray(this.#done, this.#done + MOST_PAIRED_ROWS);
      // Rows with the last head of either may belong together with rows that come later.
      const last = Math.min(heads.at(-1) ?? 0, leadHeads.at(-1) ?? 0);
      const [before, leadBefore] = [firstAtLeast(heads, last), firstAtLeast(leadHeads, last)];
      this.#check(lead, block, this.parts.pairs.find(leadHeads.subarray(0, leadBefore), heads.subarray(0, before)));
      [this.#done, this.#at] = this.#findRun(lead, block, this.#done + leadBefore, this.#at + before);
    }
    return this.#done;
  }

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

  /** Writes down pairs that have one key. Where two have not, others with the same head may. */
  #check(lead: SortedBlock, block: SortedBlock, count: number): void {
    const { leadWidth, width, keyBytes, pairs } = this.parts;
    const { left, right } = pairs;
    const [leadView, view] = [lead.view, block.view];
    const [done, at] = [this.#done, this.#at];
    for (let pair = 0; pair < count; pair += 1) {
      const leadRow = done + (left[pair] ?? 0);
      const row = at + (right[pair] ?? 0);
      if (isSameKey(leadView, leadRow * leadWidth, view, row * width, keyBytes)) this.#add(leadRow, row);
      else {
        const [end] = this.#findRun(lead, block, leadRow, row);
        while (pair + 1 < count && done + (left[pair + 1] ?? 0) < end) pair += 1;
      }
    }
  }

  #add(leadRow: number, row: number): void {
    this.#rows[leadRow] = row;
    this.#found[this.#foundCount] = leadRow;
    this.#foundCount += 1;
  }

  /** Goes through all rows with the lower head of these two, key by key, as far as the blocks reach. @returns where it ends in each. */
  #findRun(lead: SortedBlock, block: SortedBlock, leadFrom: number, from: number): readonly [number, number] {
    const head = Math.min(lead.heads[leadFrom] ?? 0, block.heads[from] ?? 0);
    let [leadRow, row] = [leadFrom, from];
    while (leadRow < lead.rows && row < block.rows && (lead.heads[leadRow] === head || block.heads[row] === head)) {
      const difference = (lead.heads[leadRow] ?? 0) - (block.heads[row] ?? 0) || this.#compare(lead, leadRow, block, row);
      if (difference === 0) this.#add(leadRow, row);
      if (difference <= 0) leadRow += 1;
      if (difference >= 0) row += 1;
    }
    return [leadRow, row];
  }

  #compare(lead: SortedBlock, leadRow: number, block: SortedBlock, row: number): number {
    const { leadWidth, width, keyBytes } = this.parts;
    return compareKeys(lead.view, leadRow * leadWidth, block.view, row * width, keyBytes);
  }
}
