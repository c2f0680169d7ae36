/** How a row stands in a stream: the key, then two bytes per dimension and eight per measure, all big-endian. */
export interface RowLayout {
  readonly keyBytes: 16 | 32;
  readonly dimensions: number;
  readonly measures: number;
  /** Bytes of a row. */
  readonly width: number;
}

/** Whole rows. */
export interface RowBlock {
  readonly bytes: Uint8Array;
  /** Over the same bytes. */
  readonly view: DataView;
  readonly rows: number;
}

/** Rows whose keys ascend, none twice. */
export interface SortedBlock extends RowBlock {
  /** The topmost 31 bits of each key: two keys compare as these do, except where they are equal. */
  readonly heads: Int32Array;
}

export const UNKNOWN_CODE = 0xffff;

export const layoutOf = (keyBytes: 16 | 32, dimensions: number, measures: number): RowLayout => ({
  keyBytes,
  dimensions,
  measures,
  width: keyBytes + 2 * dimensions + 8 * measures,
});

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param heads those of the rows, where they are known already; else they are read when somebody first wants them. */
export const sortedBlock = (bytes: Uint8Array, width: number, heads?: Int32Array): SortedBlock => new BytesBlock(bytes, width, heads);

/** Rows in any order. */
export const rowBlock = (bytes: Uint8Array, width: number): RowBlock => ({ bytes, view: viewOf(bytes), rows: bytes.length / width });

class BytesBlock implements SortedBlock {
  readonly view: DataView;
  readonly rows: number;
  #heads: Int32Array | undefined;

  constructor(
    readonly bytes: Uint8Array,
    private readonly width: number,
    heads: Int32Array | undefined,
  ) {
    this.view = viewOf(bytes);
    this.rows = bytes.length / width;
    this.#heads = heads;
  }

  get heads(): Int32Array {
    return (this.#heads ??= headsOf(this.view, this.rows, this.width));
  }
}

export function headsOf(view: DataView, rows: number, width: number): Int32Array {
  const heads = new Int32Array(rows);
  for (let row = 0, at = 0; row < rows; row += 1, at += width) heads[row] = view.getUint32(at) >>> 1;
  return heads;
}

/** @returns -1, 0 or 1, as the keys at the two places compare. */
export function compareKeys(a: DataView, atA: number, b: DataView, atB: number, keyBytes: number): number {
  for (let offset = 0; offset < keyBytes; offset += 4) {
    const difference = a.getUint32(atA + offset) - b.getUint32(atB + offset);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** Sooner told than how they compare: without a branch for each word. @param keyBytes whole sixteens. */
export function isSameKey(a: DataView, atA: number, b: DataView, atB: number, keyBytes: number): boolean {
  let difference = 0;
  for (let offset = 0; offset < keyBytes; offset += 16) {
    const here = atA + offset;
    const there = atB + offset;
    difference |= (a.getInt32(here) ^ b.getInt32(there)) | (a.getInt32(here + 4) ^ b.getInt32(there + 4));
    difference |= (a.getInt32(here + 8) ^ b.getInt32(there + 8)) | (a.getInt32(here + 12) ^ b.getInt32(there + 12));
  }
  return difference === 0;
}
