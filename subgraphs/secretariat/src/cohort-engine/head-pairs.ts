import { createPairsKernel } from './head-pairs-kernel.js';

/** So many rows of either side are taken at once. */
export const MOST_PAIRED_ROWS = 65_536;

/** Finds rows of two sides whose keys have the same head. Two keys with the same head need not be the same. */
export class HeadPairs {
  /** Of each pair found last, the places in what was given. */
  readonly left = new Int32Array(MOST_PAIRED_ROWS);
  readonly right = new Int32Array(MOST_PAIRED_ROWS);
  readonly #kernel = createPairsKernel(MOST_PAIRED_ROWS);
  readonly #leftHeads: Int32Array;
  readonly #rightHeads: Int32Array;
  readonly #memory: Int32Array;

  constructor() {
    const { memory, layout } = this.#kernel;
    this.#memory = new Int32Array(memory);
    this.#leftHeads = new Int32Array(memory, layout.left, MOST_PAIRED_ROWS);
    this.#rightHeads = new Int32Array(memory, layout.right, MOST_PAIRED_ROWS);
  }

  /**
   * Pairs rows in their order: of rows that have one head, the first with the first, the second with the second.
   *
   * @param left, right ascending; at most MOST_PAIRED_ROWS of each.
   * @returns how many pairs.
   */
  find(left: Int32Array, right: Int32Array): number {
    this.#leftHeads.set(left);
    this.#rightHeads.set(right);
    const middle = middleOf(left);
    const rightMiddle = firstAtLeast(right, left[middle] ?? 0);
    const { layout } = this.#kernel;
    const leftAt = (row: number): number => layout.left + 4 * row;
    const rightAt = (row: number): number => layout.right + 4 * row;
    this.#kernel.find(leftAt(0), leftAt(middle), rightAt(0), rightAt(rightMiddle), leftAt(middle), leftAt(left.length), rightAt(rightMiddle), rightAt(right.length));
    return this.#readLane(1, this.#readLane(0, 0));
  }

  #readLane(lane: 0 | 1, count: number): number {
    const { layout } = this.#kernel;
    const memory = this.#memory;
    const end = (memory[layout.ends[lane] >> 2] ?? 0) >> 2;
    let to = count;
    for (let at = layout.pairs[lane] >> 2; at < end; at += 2) {
      this.left[to] = ((memory[at] ?? 0) - layout.left) >> 2;
      this.right[to] = ((memory[at + 1] ?? 0) - layout.right) >> 2;
      to += 1;
    }
    return to;
  }
}

/** Where the second lane begins: no head is in both. */
function middleOf(heads: Int32Array): number {
  const middle = heads.length >> 1;
  return firstAtLeast(heads, heads[middle] ?? 0);
}

/** @param heads ascending. @returns how many of them are lower. */
export function firstAtLeast(heads: Int32Array, head: number): number {
  let [from, to] = [0, heads.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((heads[middle] ?? 0) < head) from = middle + 1;
    else to = middle;
  }
  return from;
}
