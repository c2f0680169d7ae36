import { WASM_PAGE_BYTES } from '../cohort-engine/wasm-code.js';
import { compileOverlapKernel, createOverlapKernel } from './overlap-kernel.js';

export const SKETCH_LENGTH = 64;
const ROW_BYTES = 4 * SKETCH_LENGTH;
/** So many rows are multiplied in one go. */
const MOST_AT_ONCE = 4_096;
const LIST_BYTES = 4 * MOST_AT_ONCE;
const ROWS = Math.ceil((ROW_BYTES + 2 * LIST_BYTES) / WASM_PAGE_BYTES) * WASM_PAGE_BYTES;

const KERNEL = compileOverlapKernel({ rowBytes: ROW_BYTES, listBytes: LIST_BYTES, rows: ROWS });

/**
 * Sketches one after another, and what a vector has in common with some of them: WebAssembly for its vectors, since most of
 * what deciding about a table costs is to compare sketches.
 *
 * Numbers of 32 bits hold sums of signs exactly up to 2²⁴.
 */
export class SketchRows {
  readonly #kernel = createOverlapKernel(KERNEL);
  #numbers = new Float32Array(0);
  #vector = new Float32Array(0);
  #list = new Int32Array(0);
  #products = new Float32Array(0);

  /** All of them, one after another; grows anew, so it is asked for again after each `set`. */
  get numbers(): Float32Array {
    return this.#numbers;
  }

  set(row: number, sketch: Int32Array | Float32Array): void {
    if (sketch.length !== SKETCH_LENGTH) throw new RangeError(`a sketch must have ${SKETCH_LENGTH} numbers`);
    if ((row + 1) * SKETCH_LENGTH > this.#numbers.length) this.#grow();
    this.#numbers.set(sketch, row * SKETCH_LENGTH);
  }

  rowOf(row: number): Float32Array {
    return this.#numbers.subarray(row * SKETCH_LENGTH, (row + 1) * SKETCH_LENGTH);
  }

  /** @param visit gets, for each row, the sum over people of how often each is counted by both, estimated; it must not ask for others. */
  visitOverlaps(sketch: Float32Array, rows: readonly number[], visit: (row: number, overlap: number) => void): void {
    if (rows.length === 0) return;
    const [list, products] = [this.#list, this.#products];
    this.#vector.set(sketch);
    for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
      const length = Math.min(MOST_AT_ONCE, rows.length - from);
      for (let at = 0; at < length; at += 1) list[at] = rows[from + at] ?? 0;
      this.#kernel.multiply(ROW_BYTES, ROW_BYTES + 4 * length);
      for (let at = 0; at < length; at += 1) visit(list[at] ?? 0, (products[at] ?? 0) / SKETCH_LENGTH);
    }
  }

  #grow(): void {
    const { memory } = this.#kernel;
    memory.grow(Math.max(4, Math.floor(this.#numbers.byteLength / WASM_PAGE_BYTES)));
    const { buffer } = memory;
    this.#vector = new Float32Array(buffer, 0, SKETCH_LENGTH);
    this.#list = new Int32Array(buffer, ROW_BYTES, MOST_AT_ONCE);
    this.#products = new Float32Array(buffer, ROW_BYTES + LIST_BYTES, MOST_AT_ONCE);
    this.#numbers = new Float32Array(buffer, ROWS);
  }
}
