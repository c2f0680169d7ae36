import { MOST_BLOCK_ROWS, UNKNOWN_CODE, rowBytesOf } from '@hamafza/schema/cohort-protocol';
import type { Unpacking } from './packed-column.js';
import { COPY_HEADER_BYTES, JOIN_KEY_BYTES, unexpectedRow, type RowShape } from './row-blocks.js';

const BLOCK_BYTES = 65_536;
const BLANK = 0x20;
const ZERO = 0x30;

/** What each person's part of a column is made of. */
interface SliceColumn {
  readonly bytes: number;
  readonly unpacked: Unpacking;
}

/** Takes so many persons' parts of a column from one place, and puts them into their rows. */
interface Transfer {
  readonly from: DataView;
  readonly at: number;
  /** Of a person, in the column. */
  readonly step: number;
  readonly to: DataView;
  readonly toAt: number;
  readonly rowBytes: number;
  readonly rows: number;
}

/**
 * Turns the messages of a binary copy into blocks of the cohort's stream, where a copied row is a slice of it: the keys of
 * thousands of persons one after the other, then each column in the same way.
 *
 * Source: PostgreSQL, "COPY", "Binary Format".
 */
export class SliceBlocks {
  rows = 0;
  readonly #columns: readonly SliceColumn[];
  readonly #rowBytes: number;
  readonly #blockRows: number;
  #block: DataView;
  /** Rows in the block. */
  #used = 0;
  #isFirst = true;

  /**
   * @param columns the dimensions, then the measures.
   * @param emit takes a whole block, count included, and keeps it.
   */
  constructor(
    { keyBytes, dimensions, measures }: RowShape,
    columns: readonly SliceColumn[],
    private readonly emit: (block: Uint8Array) => void,
  ) {
    this.#columns = [{ bytes: JOIN_KEY_BYTES, unpacked: { kind: 'bytes', from: 0, bytes: keyBytes } }, ...columns];
    this.#rowBytes = rowBytesOf(keyBytes, dimensions, measures);
    this.#blockRows = Math.min(Math.floor(BLOCK_BYTES / this.#rowBytes), MOST_BLOCK_ROWS);
    this.#block = this.#newBlock();
  }

  /** @param end of the message. @throws TypeError where it is not a slice as promised. */
  take(bytes: Buffer, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    let at = this.#isFirst ? start + COPY_HEADER_BYTES : start;
    this.#isFirst = false;
    const fields = view.getInt16(at);
    if (fields === -1) return;
    if (fields !== this.#columns.length) throw unexpectedRow();
    const starts: number[] = [];
    const persons = this.#columns.map(({ bytes: step }) => {
      const length = Math.max(0, view.getInt32(at + (starts.length === 0 ? 2 : 0))); // nobody is NULL
      starts.push(at + (starts.length === 0 ? 6 : 4));
      at = (starts.at(-1) ?? 0) + length;
      return length / step;
    });
    const [rows = 0] = persons;
    if (at !== end || !Number.isInteger(rows) || persons.some((count) => count !== rows)) throw unexpectedRow();
    this.#takeRows(view, starts, rows);
  }

  /** Gives what is left. */
  finish(): void {
    if (this.#used > 0) this.#emit();
  }

  #takeRows(from: DataView, starts: readonly number[], rows: number): void {
    const rowBytes = this.#rowBytes;
    for (let row = 0; row < rows; ) {
      const taken = Math.min(rows - row, this.#blockRows - this.#used);
      let toAt = 4 + this.#used * rowBytes;
      this.#columns.forEach(({ bytes: step, unpacked }, column) => {
        const transfer: Transfer = { from, at: (starts[column] ?? 0) + row * step, step, to: this.#block, toAt, rowBytes, rows: taken };
        if (unpacked.kind === 'bytes') copyBytes({ ...transfer, at: transfer.at + unpacked.from }, unpacked.bytes);
        else if (unpacked.kind === 'digits') codesOfDigits(transfer, unpacked.codes);
        else codesOfDays(transfer, unpacked);
        toAt += unpacked.kind === 'bytes' ? unpacked.bytes : 2;
      });
      row += taken;
      this.#used += taken;
      if (this.#used === this.#blockRows) this.#emit();
    }
    this.rows += rows;
  }

  #emit(): void {
    this.#block.setUint32(0, this.#used);
    const whole = new Uint8Array(this.#block.buffer, 0, 4 + this.#used * this.#rowBytes);
    this.#block = this.#newBlock();
    this.#used = 0;
    this.emit(whole);
  }

  #newBlock(): DataView {
    return new DataView(new ArrayBuffer(4 + this.#blockRows * this.#rowBytes));
  }
}

/** Four bytes at a time: for so few, a call of `set` takes longer. They stay in their order, whatever they are read as. */
function copyBytes({ from, at, step, to, toAt, rowBytes, rows }: Transfer, bytes: number): void {
  let start = at;
  let target = toAt;
  for (let row = 0; row < rows; row += 1) {
    if (bytes === 2) to.setInt16(target, from.getInt16(start, true), true);
    else for (let offset = 0; offset < bytes; offset += 4) to.setInt32(target + offset, from.getInt32(start + offset, true), true);
    start += step;
    target += rowBytes;
  }
}

/** @throws TypeError for text that is no label. */
function codesOfDigits({ from, at, step, to, toAt, rowBytes, rows }: Transfer, codes: Int32Array): void {
  let start = at;
  let target = toAt;
  for (let row = 0; row < rows; row += 1) {
    let number = 0;
    for (let digit = 0; digit < step; digit += 1) number = number * 10 + from.getUint8(start + digit) - ZERO;
    const code = from.getUint8(start) === BLANK ? UNKNOWN_CODE : (codes[number] ?? -1);
    if (code < 0) throw unexpectedRow();
    to.setUint16(target, code);
    start += step;
    target += rowBytes;
  }
}

function codesOfDays({ from, at, step, to, toAt, rowBytes, rows }: Transfer, { first, codes }: Extract<Unpacking, { kind: 'day' }>): void {
  let start = at;
  let target = toAt;
  for (let row = 0; row < rows; row += 1) {
    to.setUint16(target, codes[from.getInt32(start) - first] ?? UNKNOWN_CODE);
    start += step;
    target += rowBytes;
  }
}
