import { type CompiledExpression } from './compile-expression.js';
import { keepPassing, type MatchBatch } from './match-batch.js';
import { compareKeys, type RowLayout, viewOf } from './sorted-block.js';
import { WindowBits } from './window-bits.js';

export interface MemberRange {
  /** A key of 32 bytes, itself left out; from the first one if absent. */
  readonly after?: Uint8Array;
  readonly first: number;
}

/** What a key takes with the object around it. */
const KEY_OVERHEAD_BYTES = 160;

/** Takes the first so many keys of a cohort, in their order. */
export class MemberCollector {
  readonly keys: Uint8Array[] = [];
  readonly #windows: WindowBits;
  readonly #after: DataView | undefined;
  #hasMore = false;

  constructor(
    private readonly expression: CompiledExpression,
    private readonly layouts: readonly RowLayout[],
    private readonly range: MemberRange,
  ) {
    this.#windows = new WindowBits(expression.windows, layouts);
    this.#after = range.after === undefined ? undefined : viewOf(range.after);
  }

  /** Whether there are persons behind the last one taken, which is known once one was met. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  get bytes(): number {
    return this.keys.length * KEY_OVERHEAD_BYTES;
  }

  isDone(): boolean {
    return this.#hasMore;
  }

  readonly take = (batch: MatchBatch): void => {
    if (this.#hasMore) return;
    this.#windows.write(batch);
    keepPassing(batch, this.expression.passes);
    for (let person = 0; person < batch.count && !this.#hasMore; person += 1) this.#offer(batch, person);
  };

  #offer({ bits, rows, blocks }: MatchBatch, person: number): void {
    const own = bits[person] ?? 0;
    const stream = 31 - Math.clz32(own & -own);
    const block = blocks[stream];
    const layout = this.layouts[stream];
    if (block === undefined || layout === undefined) return;
    const at = (rows[stream]?.[person] ?? 0) * layout.width;
    if (this.#after !== undefined && compareKeys(block.view, at, this.#after, 0, layout.keyBytes) <= 0) return;
    if (this.keys.length < this.range.first) this.keys.push(block.bytes.slice(at, at + layout.keyBytes));
    else this.#hasMore = true;
  }
}
