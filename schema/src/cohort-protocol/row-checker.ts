import { UNKNOWN_CODE, type CohortHeader } from './stream-format.js';

/** Looks at every row once: that keys ascend where they are said to, and that codes stand for something. */
export class RowChecker {
  readonly #rowBytes: number;
  readonly #keyBytes: number;
  readonly #isSorted: boolean;
  /** How many labels each dimension has. */
  readonly #labels: readonly number[];
  /** The first four bytes of the last key, and all of it. */
  #lastPrefix = -1;
  #last: Uint8Array = new Uint8Array(0);

  constructor({ rowBytes, keyBytes, isSorted, dimensions }: CohortHeader) {
    this.#rowBytes = rowBytes;
    this.#keyBytes = keyBytes;
    this.#isSorted = isSorted;
    this.#labels = dimensions.map(({ labels }) => labels.length);
  }

  /** @param rows whole rows, which stay as they are until the next have been checked. */
  faultOf(rows: Uint8Array): 'ORDER' | 'CODE' | undefined {
    if (this.#isSorted && !this.#ascend(rows)) return 'ORDER';
    return this.#labels.every((count, index) => this.#areCodes(rows, this.#keyBytes + 2 * index, count)) ? undefined : 'CODE';
  }

  #ascend(rows: Uint8Array): boolean {
    const width = this.#rowBytes;
    let lastPrefix = this.#lastPrefix;
    for (let at = 0; at < rows.length; at += width) {
      const prefix = prefixAt(rows, at);
      if (prefix <= lastPrefix && (prefix < lastPrefix || !this.#comesAfter(rows, at))) return false;
      lastPrefix = prefix;
    }
    this.#lastPrefix = lastPrefix;
    // A copy: a view would keep a whole chunk from being freed, and its owner may fill it anew.
    this.#last = rows.slice(rows.length - width, rows.length - width + this.#keyBytes);
    return true;
  }

  /** Where the prefixes are equal; the key before stands in the same rows, or is the last of those before. */
  #comesAfter(rows: Uint8Array, at: number): boolean {
    const [last, lastAt] = at === 0 ? [this.#last, 0] as const : [rows, at - this.#rowBytes] as const;
    for (let index = 4; index < this.#keyBytes; index += 1) {
      const difference = byteAt(rows, at + index) - byteAt(last, lastAt + index);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  #areCodes(rows: Uint8Array, offset: number, count: number): boolean {
    for (let at = offset; at < rows.length; at += this.#rowBytes) {
      const code = (byteAt(rows, at) << 8) | byteAt(rows, at + 1);
      if (code >= count && code !== UNKNOWN_CODE) return false;
    }
    return true;
  }
}

/** Rows are whole, so that there always is one. */
const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

const prefixAt = (bytes: Uint8Array, at: number): number =>
  ((byteAt(bytes, at) << 24) | (byteAt(bytes, at + 1) << 16) | (byteAt(bytes, at + 2) << 8) | byteAt(bytes, at + 3)) >>> 0;
