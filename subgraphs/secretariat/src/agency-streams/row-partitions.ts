import { copyRow } from '../cohort-engine/copy-row.js';
import { KEY_PARTS, partAt } from '../cohort-engine/key-part.js';
import { viewOf } from '../cohort-engine/sorted-block.js';
import type { QueryMemory } from './memory-ledger.js';
import type { Pace } from './pace.js';
import type { Extent, SpillFile } from './spill-file.js';

const SMALLEST_PAGE_BYTES = 2_048;
const LARGEST_PAGE_BYTES = 16_384;
/** What is written at once; however much there is of a partition, nobody waits long for it to be encrypted. */
const LARGEST_PIECE_BYTES = 1_048_576;
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
  #heldBytes = 0;

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

  /** In memory. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @returns whether there is room for more: else some of it is to be written to disk before. */
  add(rows: Uint8Array): boolean {
    const { width } = this;
    const source = viewOf(rows);
    const pages = this.#pages;
    const used = this.#used;
    let hasRoom = true;
    for (let at = 0; at < rows.length; at += width) {
      const partition = partAt(source, at);
      let page = pages[partition] ?? NO_PAGE;
      if ((used[partition] ?? 0) === page.byteLength) {
        page = this.#turnPage(partition);
        hasRoom = this.memory.take(page.byteLength) && hasRoom;
      }
      const to = used[partition] ?? 0;
      copyRow(source, at, page, to, width);
      used[partition] = to + width;
    }
    return hasRoom;
  }

  /** Writes all that is in memory to the file; of each partition in few pieces, for many small ones take long. @throws SpillError; as `rest` does. */
  async spill(file: SpillFile, rest: Pace['rest']): Promise<void> {
    for (let partition = 0; partition < KEY_PARTS; partition += 1) {
      const pieces = this.#clear(partition);
      try {
        for (const some of upTo(LARGEST_PIECE_BYTES, pieces)) {
          this.#spilled[partition]?.push(await file.write(some));
          await rest();
        }
      } finally {
        this.#give(pieces);
      }
    }
  }

  /** Forgets everything. What it was spilled to may be closed. */
  clear(): void {
    for (let partition = 0; partition < KEY_PARTS; partition += 1) {
      this.#give(this.#clear(partition));
      this.#spilled[partition] = [];
    }
  }

  /** Of one partition, wherever it is. */
  bytesOf(partition: number): number {
    const inMemory = (this.#full[partition] ?? []).reduce((sum, { byteLength }) => sum + byteLength, this.#used[partition] ?? 0);
    return (this.#spilled[partition] ?? []).reduce((sum, { length }) => sum + length, inMemory);
  }

  /** Gives the rows of one partition away. @param file that was spilled to. @throws SpillError */
  async take(partition: number, file: SpillFile | undefined): Promise<Uint8Array> {
    const bytes = this.bytesOf(partition);
    const pieces = this.#clear(partition);
    const [first = new Uint8Array(0)] = pieces;
    if (first.length === bytes) {
      this.#give(pieces);
      return first;
    }
    const rows = Buffer.allocUnsafeSlow(bytes);
    let end = 0;
    const put = (piece: Uint8Array): void => {
      rows.set(piece, end);
      end += piece.length;
    };
    pieces.forEach(put);
    this.#give(pieces);
    for (const extent of this.#spilled[partition] ?? []) if (file !== undefined) put(await file.read(extent));
    return rows;
  }

  /** What of a partition is in memory, which it is not any more. */
  #clear(partition: number): Uint8Array[] {
    const page = this.#pages[partition] ?? NO_PAGE;
    const pieces = (this.#full[partition] ?? []).map(({ buffer }) => new Uint8Array(buffer));
    if (page.byteLength > 0) pieces.push(new Uint8Array(page.buffer, 0, this.#used[partition]));
    this.#full[partition] = [];
    this.#pages[partition] = NO_PAGE;
    this.#used[partition] = 0;
    for (const { buffer } of pieces) this.#heldBytes -= buffer.byteLength;
    return pieces;
  }

  #give(pieces: readonly Uint8Array[]): void {
    for (const { buffer } of pieces) this.memory.give(buffer.byteLength);
  }

  #turnPage(partition: number): DataView {
    const last = this.#pages[partition] ?? NO_PAGE;
    if (last.byteLength > 0) this.#full[partition]?.push(last);
    const page = new DataView(new ArrayBuffer(this.#pageBytes));
    this.#heldBytes += this.#pageBytes;
    this.#pages[partition] = page;
    this.#used[partition] = 0;
    return page;
  }
}

/** Pieces in their order, together as large as may be: no one of them is larger. */
function* upTo(bytes: number, pieces: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  let some: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    if (size + piece.length > bytes) {
      yield some;
      [some, size] = [[], 0];
    }
    some.push(piece);
    size += piece.length;
  }
  if (some.length > 0) yield some;
}
