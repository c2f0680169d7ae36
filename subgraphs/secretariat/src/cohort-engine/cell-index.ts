/** Numbers the combinations of codes that occur, in the order in which they are first met. */
export interface CellIndex {
  readonly cells: number;
  readonly bytes: number;
  /** @param codes below the size given. @param cells where the cell of each goes. */
  findCells(codes: Float64Array, count: number, cells: Int32Array): void;
  codeOf(cell: number): number;
}

/** Up to here there is a place for each combination; 256 KB. */
const MOST_PLACES = 65_536;

/** @param size how many combinations there can be, up to 2⁴⁸. */
export const createCellIndex = (size: number): CellIndex => (size <= MOST_PLACES ? new DenseCellIndex(size) : new HashedCellIndex());

const NONE = -1;

class DenseCellIndex implements CellIndex {
  readonly #cells: Int32Array;
  readonly #codes: number[] = [];

  constructor(size: number) {
    this.#cells = new Int32Array(size).fill(NONE);
  }

  get cells(): number {
    return this.#codes.length;
  }

  get bytes(): number {
    return this.#cells.byteLength + 8 * this.#codes.length;
  }

  findCells(codes: Float64Array, count: number, cells: Int32Array): void {
    const known = this.#cells;
    for (let at = 0; at < count; at += 1) {
      const code = codes[at] ?? 0;
      const cell = known[code] ?? NONE;
      cells[at] = cell === NONE ? this.#add(code) : cell;
    }
  }

  codeOf(cell: number): number {
    return this.#codes[cell] ?? NONE;
  }

  #add(code: number): number {
    this.#cells[code] = this.#codes.length;
    return this.#codes.push(code) - 1;
  }
}

/** Open addressing, never more than half full. */
class HashedCellIndex implements CellIndex {
  #slots = new Int32Array(4_096).fill(NONE);
  #codes = new Float64Array(2_048);
  cells = 0;

  get bytes(): number {
    return this.#slots.byteLength + this.#codes.byteLength;
  }

  findCells(codes: Float64Array, count: number, cells: Int32Array): void {
    for (let at = 0; at < count; at += 1) cells[at] = this.#cellOf(codes[at] ?? 0);
  }

  codeOf(cell: number): number {
    return this.#codes[cell] ?? NONE;
  }

  #cellOf(code: number): number {
    const slot = this.#slotOf(code);
    const cell = this.#slots[slot] ?? NONE;
    if (cell !== NONE) return cell;
    const added = this.cells;
    this.#slots[slot] = added;
    this.#codes[added] = code;
    this.cells += 1;
    if (this.cells === this.#codes.length) this.#grow();
    return added;
  }

  #slotOf(code: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul((code % 0x1_0000_0000) ^ Math.imul(Math.floor(code / 0x1_0000_0000), 0x85ebca6b), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const cell = this.#slots[slot] ?? NONE;
      if (cell === NONE || this.#codes[cell] === code) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const codes = new Float64Array(this.#codes.length * 2);
    codes.set(this.#codes);
    this.#codes = codes;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(NONE);
    for (let cell = 0; cell < this.cells; cell += 1) this.#slots[this.#slotOf(this.codeOf(cell))] = cell;
  }
}
