import type { CompiledExpression } from './compile-expression.js';
import { BATCH_PERSONS, keepPassing, type MatchBatch } from './match-batch.js';
import { MEMBER_KEY_BYTES, MemberOrder, PLACE_BYTES } from './member-order.js';
import type { MemberRange, MemberWindow } from './member-window.js';
import { SmallestMembers } from './smallest-members.js';
import { compareKeys, type RowLayout, viewOf } from './sorted-block.js';
import { WindowBits } from './window-bits.js';

interface Cursor {
  readonly place: DataView;
  readonly key: DataView;
}

/** Takes so many members of a cohort as come next in an order that only its key tells. */
export class MemberCollector {
  readonly #windows: WindowBits;
  readonly #order: MemberOrder;
  readonly #after: Cursor | undefined;
  readonly #page: SmallestMembers;
  readonly #blocks = new Uint8Array(BATCH_PERSONS * PLACE_BYTES);
  readonly #blocksView = viewOf(this.#blocks);

  /** @param orderKey 32 bytes; the same for all pages of a list. */
  constructor(
    private readonly expression: CompiledExpression,
    private readonly layouts: readonly RowLayout[],
    private readonly range: MemberRange,
    orderKey: Uint8Array,
  ) {
    const { after, first } = range;
    this.#windows = new WindowBits(expression.windows, layouts);
    this.#order = new MemberOrder(orderKey);
    this.#after = after && { place: this.#order.placesOf(after.subarray(0, PLACE_BYTES)), key: viewOf(after) };
    this.#page = new SmallestMembers(first);
  }

  /** Those taken so far, in the order. */
  get window(): MemberWindow {
    return { after: this.range.after, keys: this.#page.keys(), hasMore: this.#page.isShort };
  }

  get bytes(): number {
    return this.#page.bytes + this.#blocks.byteLength;
  }

  readonly take = (batch: MatchBatch): void => {
    this.#windows.write(batch);
    keepPassing(batch, this.expression.passes);
    for (let person = 0; person < batch.count; person += 1) this.#copyBlock(batch, person);
    const places = this.#order.placesOf(this.#blocks.subarray(0, batch.count * PLACE_BYTES));
    for (let person = 0; person < batch.count; person += 1) this.#offer(batch, person, places);
  };

  #copyBlock({ bits, rows, blocks }: MatchBatch, person: number): void {
    const stream = lowestStream(bits[person] ?? 0);
    const view = blocks[stream]?.view;
    if (view === undefined) return;
    const from = (rows[stream]?.[person] ?? 0) * this.#widthOf(stream);
    const to = person * PLACE_BYTES;
    for (let offset = 0; offset < PLACE_BYTES; offset += 4) this.#blocksView.setUint32(to + offset, view.getUint32(from + offset));
  }

  #offer({ bits, rows, blocks }: MatchBatch, person: number, places: DataView): void {
    const stream = lowestStream(bits[person] ?? 0);
    const view = blocks[stream]?.view;
    if (view === undefined) return;
    const atKey = (rows[stream]?.[person] ?? 0) * this.#widthOf(stream);
    const atPlace = person * PLACE_BYTES;
    if (this.#after === undefined || isBehind(this.#after, places, atPlace, view, atKey)) this.#page.offer(places, atPlace, view, atKey);
  }

  #widthOf(stream: number): number {
    return this.layouts[stream]?.width ?? 0;
  }
}

const lowestStream = (bits: number): number => 31 - Math.clz32(bits & -bits);

function isBehind({ place, key }: Cursor, places: DataView, atPlace: number, keys: DataView, atKey: number): boolean {
  const difference = compareKeys(places, atPlace, place, 0, PLACE_BYTES);
  return difference > 0 || (difference === 0 && compareKeys(keys, atKey, key, 0, MEMBER_KEY_BYTES) > 0);
}
