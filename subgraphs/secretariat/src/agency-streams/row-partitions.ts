import { copyRow } from '../cohort-engine/copy-row.js';
import { KEY_PARTS, partAt } from '../cohort-engine/key-part.js';
import { viewOf } from '../cohort-engine/sorted-block.js';
import { type QueryMemory } from './memory-ledger.js';
import { type Extent, type SpillFile } from './spill-file.js';

const SMALLEST_PAGE_BYTES = 2_048;
const LARGEST_PAGE_BYTES = 16_384;
/** Keys do not spread quite evenly. */
const HEADROOM = 1.1;

const NO_PAGE = new DataView(new ArrayBuffer(0));

/** Rows in any order, put apart by their keys' topmost bits; in memory, and beyond what may be kept there in a file. */
export class RowPartitions {
  /** Per partition, the page that is being filled, and how far. */
  readonly #pages: DataView[] = Array.from({ length: KEY_PARTS }, () => NO_PAGE);
  readonly #used = new Int32Array(KEY_PARTS);
  readonly #full: DataView[][] = Array.from({ length: KEY_PARTS }, () => []);
  readonly #spilled: Extent[][] = Array.from({ length: KEY_PARTS }, () => []);
  readonly #pageBytes: number;
  #isTooLarge = false;

  /** @param estimatedRows of all partitions; 0 where there is no telling. */
  constructor(
    private readonly width: number,
    estimatedRows: number,
    private readonly memory: QueryMemory,
  ) {
    const expected = Math.ceil((HEADROOM * estimatedRows * width) / KEY_PARTS);
    const bytes = Math.min(LARGEST_PAGE_BYTES, Math.max(SMALLEST_PAGE_BYTES, expected));
    this.#pageBytes = bytes - (bytes % width);
  }

  /** Whether `spill` has to come before more is added. */
  get isTooLarge(): boolean {
    return this.#isTooLarge;
  }

  add(rows: Uint8Array): void {
    const { width } = this;
    const source = viewOf(rows);
    const pages = this.#pages;
    const used = this.#used;
    for (let at = 0; at < rows.length; at += width) {
      const partition = partAt(source, at);
      let page = pages[partition] ?? NO_PAGE;
      if ((used[partition] ?? 0) === page.byteLength) page = this.#turnPage(partition);
      const to = used[partition] ?? 0;
      copyRow(source, at, page, to, width);
      used[partition] = to + width;
    }
  }

  /** Writes all that is in memory to the file; of each partition in one piece, for many small ones take long. */
  async spill(file: SpillFile): Promise<void> {
    for (let partition = 0; partition < KEY_PARTS; partition += 1) {
      const pieces = this.#clear(partition);
      if (pieces.length === 0) continue;
      this.#spilled[partition]?.push(await file.write(Buffer.concat(pieces)));
      for (const { buffer } of pieces) this.memory.give(buffer.byteLength);
    }
    this.#isTooLarge = false;
  }

  /** Forgets all that is in memory. */
  clear(): void {
    for (let partition = 0; partition < KEY_PARTS; partition += 1) {
      for (const { buffer } of this.#clear(partition)) this.memory.give(buffer.byteLength);
    }
    this.#isTooLarge = false;
  }

  /** Of one partition, wherever it is. */
  bytesOf(partition: number): number {
    const inMemory = (this.#full[partition] ?? []).reduce((sum, { byteLength }) => sum + byteLength, this.#used[partition] ?? 0);
    return (this.#spilled[partition] ?? []).reduce((sum, { length }) => sum + length, inMemory);
  }

  /** Gives the rows of one partition away. @param file that was spilled to. */
  async take(partition: number, file: SpillFile | undefined): Promise<Uint8Array> {
    const pieces = this.#clear(partition);
    for (const { buffer } of pieces) this.memory.give(buffer.byteLength);
    for (const extent of this.#spilled[partition] ?? []) if (file !== undefined) pieces.push(await file.read(extent));
    const [first, ...others] = pieces;
    return others.length === 0 ? (first ?? new Uint8Array(0)) : Buffer.concat(pieces);
  }

  /** What of a partition is in memory, which it is not any more. */
  #clear(partition: number): Uint8Array[] {
    const page = this.#pages[partition] ?? NO_PAGE;
    const pieces = (this.#full[partition] ?? []).map(({ buffer }) => new Uint8Array(buffer));
    if (page.byteLength > 0) pieces.push(new Uint8Array(page.buffer, 0, this.#used[partition]));
    this.#full[partition] = [];
    this.#pages[partition] = NO_PAGE;
    this.#used[partition] = 0;
    return pieces;
  }

  #turnPage(partition: number): DataView {
    const last = this.#pages[partition] ?? NO_PAGE;
    if (last.byteLength > 0) this.#full[partition]?.push(last);
    const page = new DataView(new ArrayBuffer(this.#pageBytes));
    if (!this.memory.take(this.#pageBytes)) this.#isTooLarge = true;
    this.#pages[partition] = page;
    this.#used[partition] = 0;
    return page;
  }
}
