import { roomNeeded, roomOf, type TableFigures } from './table-figures.js';
import { dimensionsFixed, type MoveVisitor, type TableMove, type TableMoves } from './table-move.js';

/** Cells of a margin that are tried, and moves of each: what these do not show is protected by withholding more. */
const MOST_CELLS_TRIED = 40;
const MOST_MOVES_TRIED = 4_000;

/** Proves which values withheld figures could have. */
export class RangeProver {
  readonly #reach: Reach;

  constructor(
    private readonly figures: TableFigures,
    private readonly moves: TableMoves,
  ) {
    this.#reach = new Reach(figures);
  }

  /**
   * Whether a withheld figure could be anything within a range as wide as it needs. Each step of the proof is a whole other
   * table that agrees with all that is published, so no one can tell it from the true one by any reckoning, linear
   * programming and integer programming included.
   */
  hasProvableRange(node: number): boolean {
    const need = this.figures.need(node);
    let found = 0;
    for (const direction of [1, -1]) {
      found += this.#reached(node, direction, Math.min(need.width - found, roomNeeded(this.figures, node, need, direction)));
      if (found >= need.width) return true;
    }
    return false;
  }

  /** How far the figure can be moved one way; no farther than is enough. */
  #reached(node: number, direction: number, enough: number): number {
    const along = dimensionsFixed(this.figures, node);
    const reach = this.#reach;
    reach.start(direction, enough);
    let cells = 0;
    for (const inner of this.figures.shape.innerOf(node)) {
      if (reach.isEnough || cells >= MOST_CELLS_TRIED) break;
      if (!reach.turnTo(inner)) continue;
      cells += 1;
      this.moves.visit(inner, along, reach);
    }
    return reach.reached;
  }
}

/** How far moves, one after another, take inner cells one way. */
class Reach implements MoveVisitor {
  /** By node, how far it was moved; those that were are listed. */
  readonly #moved: Float64Array;
  readonly #touched: number[] = [];
  #direction = 1;
  #enough = 0;
  #inner = 0;
  #tries = 0;
  reached = 0;

  constructor(private readonly figures: TableFigures) {
    this.#moved = new Float64Array(figures.shape.nodes);
  }

  get isEnough(): boolean {
    return this.reached >= this.#enough;
  }

  start(direction: number, enough: number): void {
    for (const node of this.#touched) this.#moved[node] = 0;
    this.#touched.length = 0;
    this.#direction = direction;
    this.#enough = enough;
    this.reached = 0;
  }

  /** @returns whether the cell can be moved at all. */
  turnTo(inner: number): boolean {
    this.#inner = inner;
    this.#tries = 0;
    return this.mayChange(inner, 1);
  }

  mayChange(node: number, sign: number): boolean {
    return this.#roomOf(node, sign) > 0;
  }

  visit(move: TableMove): boolean {
    const room = this.#roomOfMove(move);
    if (room > 0) this.#take(move, room);
    return this.passOver(1) || this.isEnough || (room > 0 && !this.mayChange(this.#inner, 1));
  }

  passOver(moves: number): boolean {
    this.#tries += moves;
    return this.#tries >= MOST_MOVES_TRIED;
  }

  #roomOf(node: number, sign: number): number {
    return roomOf(this.figures, node, this.#direction * sign, this.#moved[node]);
  }

  #roomOfMove({ nodes, signs }: TableMove): number {
    let room = this.#enough - this.reached;
    for (let at = 0; at < nodes.length && room > 0; at += 1) room = Math.min(room, this.#roomOf(nodes[at] ?? 0, signs[at] ?? 0));
    return room;
  }

  #take({ nodes, signs }: TableMove, room: number): void {
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at] ?? 0;
      this.#touched.push(node);
      this.#moved[node] = (this.#moved[node] ?? 0) + this.#direction * (signs[at] ?? 0) * room;
    }
    this.reached += room;
  }
}
