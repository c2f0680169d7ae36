import { copyRow } from './copy-row.js';
import { compareKeys, headsOf, type SortedBlock, sortedBlock, viewOf } from './sorted-block.js';

/** So many rows may come in the wrong order under one head's bits before comparing pays: keys are as good as random, or someone plays with us. */
const MOST_INSERTED = 24;

/**
 * Sorts rows by their keys, in time that grows as their number: keys are spread evenly, so that their topmost bits
 * nearly put them in order.
 *
 * @param rows of `width` bytes each; stays as it is.
 * @returns undefined where a key comes twice.
 */
export function sortRows(rows: Uint8Array, width: number, keyBytes: 16 | 32): SortedBlock | undefined {
  const view = viewOf(rows);
  const count = rows.length / width;
  const heads = headsOf(view, count, width);
  const order = sortedOrder(view, heads, width, keyBytes);
  const sorted = viewOf(new Uint8Array(rows.length));
  const sortedHeads = new Int32Array(count);
  for (let to = 0; to < count; to += 1) {
    const from = order[to] ?? 0;
    sortedHeads[to] = heads[from] ?? 0;
    copyRow(view, from * width, sorted, to * width, width);
  }
  const block = sortedBlock(new Uint8Array(sorted.buffer), width, sortedHeads);
  return hasRepeatedKey(block, width, keyBytes) ? undefined : block;
}

/** @returns the rows' numbers in the order of their keys. */
function sortedOrder(view: DataView, heads: Int32Array, width: number, keyBytes: number): Int32Array {
  const compare = (a: number, b: number): number => {
    const difference = (heads[a] ?? 0) - (heads[b] ?? 0);
    return difference === 0 ? compareKeys(view, a * width, view, b * width, keyBytes) : difference;
  };
  const { order, starts } = byBucket(heads);
  for (let bucket = 0; bucket + 1 < starts.length; bucket += 1) {
    const [start = 0, end = 0] = [starts[bucket], starts[bucket + 1]];
    if (end - start > MOST_INSERTED) order.subarray(start, end).sort(compare);
    else insertInOrder(order, start, end, compare);
  }
  return order;
}

/** Spreads the rows over about as many buckets as there are rows, between the lowest head and the highest. */
function byBucket(heads: Int32Array): { readonly order: Int32Array; readonly starts: Int32Array } {
  const [lowest, highest] = rangeOf(heads);
  const span = Math.max(1, highest - lowest + 1);
  const shift = Math.max(0, 32 - Math.clz32(span) - (32 - Math.clz32(heads.length)));
  const starts = new Int32Array(((highest - lowest) >>> shift) + 2);
  for (const head of heads) {
    const next = ((head - lowest) >>> shift) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(heads.length);
  for (let row = 0; row < heads.length; row += 1) {
    const bucket = ((heads[row] ?? 0) - lowest) >>> shift;
    const place = next[bucket] ?? 0;
    order[place] = row;
    next[bucket] = place + 1;
  }
  return { order, starts };
}

function rangeOf(heads: Int32Array): readonly [number, number] {
  let [lowest, highest] = [0x7fff_ffff, 0];
  for (const head of heads) {
    if (head < lowest) lowest = head;
    if (head > highest) highest = head;
  }
  return lowest <= highest ? [lowest, highest] : [0, 0];
}

function insertInOrder(order: Int32Array, start: number, end: number, compare: (a: number, b: number) => number): void {
  for (let at = start + 1; at < end; at += 1) {
    const row = order[at] ?? 0;
    let place = at;
    while (place > start && compare(order[place - 1] ?? 0, row) > 0) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = row;
  }
}

function hasRepeatedKey({ view, heads, rows }: SortedBlock, width: number, keyBytes: number): boolean {
  for (let row = 1; row < rows; row += 1) {
    if (heads[row] === heads[row - 1] && compareKeys(view, (row - 1) * width, view, row * width, keyBytes) === 0) return true;
  }
  return false;
}
