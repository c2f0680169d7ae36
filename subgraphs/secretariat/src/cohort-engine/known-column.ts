import type { Alignment } from './alignment.js';
import { OtherColumn } from './other-column.js';
import type { SortedBlock } from './sorted-block.js';

/** The rows are known from before. The other stream comes as one block, and the leading one in any. */
export class KnownColumn extends OtherColumn {
  /** Rows of the leading blocks before this one, and with it. */
  #first = 0;
  #end = 0;
  /** Of the alignment, what is to be taken next. */
  #next = 0;

  /** @param alignment the leading stream's rows on its left. */
  constructor(
    stream: number,
    private readonly alignment: Alignment,
  ) {
    super(stream);
  }

  override begin(rows: number): void {
    super.begin(rows);
    this.#first = this.#end;
    this.#end += rows;
  }

  find(lead: SortedBlock): number {
    const { left, right } = this.alignment;
    let next = this.#next;
    for (; next < left.length && (left[next] ?? 0) < this.#end; next += 1) this.add((left[next] ?? 0) - this.#first, right[next] ?? 0);
    this.#next = next;
    return lead.rows;
  }
}
