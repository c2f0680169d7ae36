import { partAt } from './key-part.js';
import { sortRows } from './sort-rows.js';
import { viewOf } from './sorted-block.js';

/** Puts rows in order that stand one part of the keys after the other, within each part in any order: a part at a time, where they stand. */
export class PartOrder {
  readonly #view: DataView;
  /** All before is in order. */
  #at = 0;

  /** @param rows each begins with its key; no key comes twice. */
  constructor(
    private readonly rows: Uint8Array,
    private readonly width: number,
    private readonly keyBytes: 16 | 32,
  ) {
    this.#view = viewOf(rows);
  }

  /** @returns whether there is more to be done. */
  sortPart(): boolean {
    const { rows, width } = this;
    if (this.#at >= rows.length) return false;
    const part = partAt(this.#view, this.#at);
    let end = this.#at + width;
    while (end < rows.length && partAt(this.#view, end) === part) end += width;
    const own = rows.subarray(this.#at, end);
    const sorted = sortRows(own, width, this.keyBytes);
    if (sorted === undefined) throw new RangeError('a key comes twice');
    own.set(sorted.bytes);
    this.#at = end;
    return end < rows.length;
  }
}
