import { MEMBER_KEY_BYTES, PLACE_BYTES } from './member-order.js';
import { compareKeys, viewOf } from './sorted-block.js';

const ROW_BYTES = PLACE_BYTES + MEMBER_KEY_BYTES;

/**
 * Of any number of members, those who come first: a heap with the last of them on top. A row is the place, then the key;
 * what moves in the heap are numbers of rows.
 */
export class SmallestMembers {
  readonly #rows: Uint8Array;
  readonly #view: DataView;
  readonly #heap: Int32Array;
  #count = 0;
  /** The row that no member has. */
  #spare = 0;
  #isShort = false;

  constructor(private readonly most: number) {
    this.#rows = new Uint8Array((most + 1) * ROW_BYTES);
    this.#view = viewOf(this.#rows);
    this.#heap = new Int32Array(most);
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#heap.byteLength;
  }

  /** Whether somebody was offered for whom there was no room. */
  get isShort(): boolean {
    return this.#isShort;
  }

  offer(places: DataView, atPlace: number, keys: DataView, atKey: number): void {
    if (this.#count < this.most) {
      this.#write(places, atPlace, keys, atKey);
      this.#push();
      return;
    }
    this.#isShort = true;
    const top = this.#heap[0];
    if (top === undefined || compareKeys(places, atPlace, this.#view, top * ROW_BYTES, PLACE_BYTES) > 0) return;
    this.#write(places, atPlace, keys, atKey);
    if (this.#compare(this.#spare, top) < 0) this.#replaceTop(top);
  }

  /** Of 32 bytes each, in their order, copied. */
  keys(): Uint8Array {
    const order = this.#heap.slice(0, this.#count).sort((a, b) => this.#compare(a, b));
    const keys = new Uint8Array(order.length * MEMBER_KEY_BYTES);
    order.forEach((row, place) => keys.set(this.#rows.subarray(row * ROW_BYTES + PLACE_BYTES, (row + 1) * ROW_BYTES), place * MEMBER_KEY_BYTES));
    return keys;
  }

  #write(places: DataView, atPlace: number, keys: DataView, atKey: number): void {
    const at = this.#spare * ROW_BYTES;
    for (let offset = 0; offset < PLACE_BYTES; offset += 4) this.#view.setUint32(at + offset, places.getUint32(atPlace + offset));
    for (let offset = 0; offset < MEMBER_KEY_BYTES; offset += 4) this.#view.setUint32(at + PLACE_BYTES + offset, keys.getUint32(atKey + offset));
  }

  #push(): void {
    const heap = this.#heap;
    const row = this.#spare;
    let at = this.#count;
    this.#count += 1;
    this.#spare = this.#count;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] ?? 0;
      if (this.#compare(above, row) >= 0) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = row;
  }

  #replaceTop(top: number): void {
    const heap = this.#heap;
    const row = this.#spare;
    this.#spare = top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1;
      const below = heap[child] ?? 0;
      if (this.#compare(row, below) >= 0) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = row;
  }

  #compare(a: number, b: number): number {
    return compareKeys(this.#view, a * ROW_BYTES, this.#view, b * ROW_BYTES, ROW_BYTES);
  }
}
