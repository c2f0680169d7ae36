import { firstAtLeast, type HeadPairs, MOST_PAIRED_ROWS } from './head-pairs.js';
import { OtherColumn } from './other-column.js';
import { compareKeys, isSameKey, type SortedBlock } from './sorted-block.js';

export interface FoundColumnParts {
  /** Bytes of the leading stream's rows, and of this one's. */
  readonly leadWidth: number;
  readonly width: number;
  readonly keyBytes: number;
  readonly pairs: HeadPairs;
}

/** Finds the rows by their keys. */
export class FoundColumn extends OtherColumn {
  /** Rows of the block that are done with. */
  #at = 0;
  /** Rows of the leading block that are done with. */
  #done = 0;

  constructor(
    stream: number,
    private readonly parts: FoundColumnParts,
  ) {
    super(stream);
  }

  override supply(block: SortedBlock | undefined): void {
    super.supply(block);
    this.#at = 0;
  }

  override begin(rows: number): void {
    super.begin(rows);
    this.#done = 0;
  }

  find(lead: SortedBlock): number {
    const { block } = this;
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

  /** Writes down pairs that have one key. Where two have not, others with the same head may. */
  #check(lead: SortedBlock, block: SortedBlock, count: number): void {
    const { leadWidth, width, keyBytes, pairs } = this.parts;
    const { left, right } = pairs;
    const [leadView, view] = [lead.view, block.view];
    const [done, at] = [this.#done, this.#at];
    for (let pair = 0; pair < count; pair += 1) {
      const leadRow = done + (left[pair] ?? 0);
      const row = at + (right[pair] ?? 0);
      if (isSameKey(leadView, leadRow * leadWidth, view, row * width, keyBytes)) this.add(leadRow, row);
      else {
        const [end] = this.#findRun(lead, block, leadRow, row);
        while (pair + 1 < count && done + (left[pair + 1] ?? 0) < end) pair += 1;
      }
    }
  }

  /** Goes through all rows with the lower head of these two, key by key, as far as the blocks reach. @returns where it ends in each. */
  #findRun(lead: SortedBlock, block: SortedBlock, leadFrom: number, from: number): readonly [number, number] {
    const head = Math.min(lead.heads[leadFrom] ?? 0, block.heads[from] ?? 0);
    let [leadRow, row] = [leadFrom, from];
    while (leadRow < lead.rows && row < block.rows && (lead.heads[leadRow] === head || block.heads[row] === head)) {
      const difference = (lead.heads[leadRow] ?? 0) - (block.heads[row] ?? 0) || this.#compare(lead, leadRow, block, row);
      if (difference === 0) this.add(leadRow, row);
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
