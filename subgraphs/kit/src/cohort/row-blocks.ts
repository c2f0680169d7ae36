import { MOST_BLOCK_ROWS, rowBytesOf, type CohortRequest } from '@hamafza/schema/cohort-protocol';

/** What rows consist of. */
export interface RowShape {
  readonly keyBytes: CohortRequest['keyBytes'];
  readonly dimensions: number;
  readonly measures: number;
}

export const JOIN_KEY_BYTES = 32;
/** What a binary copy begins with, in the message of its first row: a signature, flags, and the length of nothing. */
export const COPY_HEADER_BYTES = 19;
const BLOCK_BYTES = 65_536;

/**
 * Turns the messages of a binary copy into blocks of the cohort's stream, with no object for a row. A copied row has the
 * key (`bytea`), then the codes (`integer`), then the measures (`bigint`); NULL stands for what is not known.
 *
 * Source: PostgreSQL, "COPY", "Binary Format".
 */
export class RowBlocks {
  rows = 0;
  readonly #keyBytes: number;
  readonly #dimensions: number;
  readonly #fields: number;
  readonly #rowBytes: number;
  readonly #blockBytes: number;
  #block: Buffer;
  /** Where the next row goes; the first four bytes are for the block's count. */
  #at = 4;
  #isFirst = true;

  /** @param emit takes a whole block, count included, and keeps it. */
  constructor(
    { keyBytes, dimensions, measures }: RowShape,
    private readonly emit: (block: Buffer) => void,
  ) {
    this.#keyBytes = keyBytes;
    this.#dimensions = dimensions;
    this.#fields = 1 + dimensions + measures;
    this.#rowBytes = rowBytesOf(keyBytes, dimensions, measures);
    this.#blockBytes = 4 + this.#rowBytes * Math.min(Math.floor(BLOCK_BYTES / this.#rowBytes), MOST_BLOCK_ROWS);
    this.#block = Buffer.allocUnsafeSlow(this.#blockBytes);
  }

  /** @param end of the message. @throws TypeError where it is not a row as promised. */
  take(bytes: Buffer, start: number, end: number): void {
    let at = this.#isFirst ? start + COPY_HEADER_BYTES : start;
    this.#isFirst = false;
    const fields = bytes.readInt16BE(at);
    if (fields === -1) return;
    if (fields !== this.#fields) throw unexpectedRow();
    at = this.#takeKey(bytes, at + 2);
    for (let field = 1; field < fields; field += 1) {
      at = field <= this.#dimensions ? this.#takeCode(bytes, at) : this.#takeMeasure(bytes, at);
    }
    if (at !== end) throw unexpectedRow();
    this.rows += 1;
    if (this.#at === this.#blockBytes) this.#emit();
  }

  /** Gives what is left. */
  finish(): void {
    if (this.#at > 4) this.#emit();
  }

  #takeKey(bytes: Buffer, at: number): number {
    if (bytes.readInt32BE(at) !== JOIN_KEY_BYTES) throw unexpectedRow();
    this.#at = copy(bytes, at + 4, this.#block, this.#at, this.#keyBytes);
    return at + 4 + JOIN_KEY_BYTES;
  }

  /** The two lower bytes; all bits of −1 and of NULL are those of a code that is not known. */
  #takeCode(bytes: Buffer, at: number): number {
    const length = bytes.readInt32BE(at);
    if (length === 4) {
      this.#at = copy(bytes, at + 6, this.#block, this.#at, 2);
      return at + 8;
    }
    if (length !== -1) throw unexpectedRow();
    this.#at = this.#block.writeUInt16BE(0xffff, this.#at);
    return at + 4;
  }

  #takeMeasure(bytes: Buffer, at: number): number {
    const length = bytes.readInt32BE(at);
    if (length === 8) {
      this.#at = copy(bytes, at + 4, this.#block, this.#at, 8);
      return at + 12;
    }
    if (length !== -1) throw unexpectedRow();
    this.#at = this.#block.writeUInt32BE(0, this.#block.writeUInt32BE(0x8000_0000, this.#at));
    return at + 4;
  }

  #emit(): void {
    this.#block.writeUInt32BE((this.#at - 4) / this.#rowBytes);
    const whole = this.#block.subarray(0, this.#at);
    this.#block = Buffer.allocUnsafeSlow(this.#blockBytes);
    this.#at = 4;
    this.emit(whole);
  }
}

/** By hand: for so few bytes, a call of `Buffer.copy` takes longer. @returns where the copied bytes end. */
function copy(from: Buffer, start: number, to: Buffer, at: number, length: number): number {
  for (let index = 0; index < length; index += 1) to[at + index] = from[start + index] ?? 0;
  return at + length;
}

export const unexpectedRow = (): TypeError => new TypeError('a cohort’s statement gave a row of another shape');
