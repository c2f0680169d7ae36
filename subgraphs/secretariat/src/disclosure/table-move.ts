import type { TableFigures } from './table-figures.js';
import type { TableShape } from './table-shape.js';

/**
 * A way to change a table while most of it stays as it is. Round a hypercube: one inner cell grows, its neighbours along
 * some dimensions shrink, theirs grow again, and so on; margins over a dimension that is gone round keep their value. Or
 * by a swap: one inner cell grows and another shrinks, and margins over all dimensions along which they differ keep theirs.
 *
 * Source: the hypercube method (Repsilber 1994; Giessing, GHMITER; Handbook on Statistical Disclosure Control, 4.4.4). It
 * finds nothing for a cell of two labels that nobody has, whose neighbours have nobody to spare; swaps do.
 */
export interface TableMove {
  /** Every node that changes, the inner cell first. */
  readonly nodes: Int32Array;
  /** 1 or −1 for each of them. */
  readonly signs: Int8Array;
}

/** What is done with the moves of an inner cell. */
export interface MoveVisitor {
  /** Whether a move with this node can be of use: asked as soon as a node is known, so that those that cannot are passed over unseen. */
  mayChange(node: number, sign: number): boolean;
  /** Gets the same objects again and again; true ends the visits. */
  visit(move: TableMove): boolean;
  /** So many moves were passed over; true ends the visits. */
  passOver(moves: number): boolean;
}

/** A node of a move: its way from the inner cell, as bits of the dimensions along which it is at the place chosen, or at the sum. */
interface Corner {
  readonly moved: number;
  readonly summed: number;
  readonly sign: 1 | -1;
}

/** The moves that choose places along the same dimensions. */
interface MoveKind {
  readonly dimensions: readonly number[];
  readonly corners: readonly Corner[];
  readonly move: TableMove;
  /** By how many places are chosen: the corners that are known with the last of them, and how many moves there are still. */
  readonly stages: readonly { readonly known: readonly number[]; readonly moves: number }[];
}

/** The moves of a table's inner cells. */
export class TableMoves {
  readonly #shape: TableShape;
  readonly #order: TableFigures['order'];
  readonly #all: readonly number[];
  readonly #kinds: (readonly MoveKind[] | undefined)[] = [];
  /** By dimension, how far it is from the inner cell to the place chosen, and to the sum. */
  readonly #steps: Int32Array;
  readonly #sums: Int32Array;

  constructor({ shape, order }: Pick<TableFigures, 'shape' | 'order'>) {
    this.#shape = shape;
    this.#order = order;
    this.#all = shape.sizes.map((_, dimension) => dimension);
    this.#steps = new Int32Array(shape.dimensions);
    this.#sums = new Int32Array(shape.dimensions);
  }

  /**
   * Visits the moves of an inner cell: round hypercubes, those that change fewest cells first, and then swaps; places
   * along a dimension the heaviest first.
   *
   * @param along bits of the dimensions that may be gone round; swapped cells differ along one of them.
   */
  visit(inner: number, along: number, visitor: MoveVisitor): void {
    const shape = this.#shape;
    for (let dimension = 0; dimension < shape.dimensions; dimension += 1) this.#sums[dimension] = shape.summed(inner, dimension) - inner;
    for (const kind of (this.#kinds[along] ??= this.#kindsAlong(along))) if (this.#visitKind(kind, 0, inner, visitor)) return;
  }

  /** @param chosen along how many of its dimensions a place is chosen. */
  #visitKind(kind: MoveKind, chosen: number, inner: number, visitor: MoveVisitor): boolean {
    const stage = kind.stages[chosen];
    if (stage && !this.#mayGoOn(kind, stage.known, inner, visitor)) return visitor.passOver(stage.moves);
    const dimension = kind.dimensions[chosen];
    if (dimension === undefined) return visitor.visit(kind.move);
    const [own, stride] = [this.#shape.placeOf(inner, dimension), this.#shape.strideOf(dimension)];
    for (const place of this.#order[dimension] ?? []) {
      if (place === own) continue;
      this.#steps[dimension] = (place - own) * stride;
      if (this.#visitKind(kind, chosen + 1, inner, visitor)) return true;
    }
    return false;
  }

  #mayGoOn({ corners, move }: MoveKind, known: readonly number[], inner: number, visitor: MoveVisitor): boolean {
    for (const at of known) {
      const corner = corners[at];
      if (corner === undefined) continue;
      const node = this.#nodeOf(corner, inner);
      move.nodes[at] = node;
      if (!visitor.mayChange(node, corner.sign)) return false;
    }
    return true;
  }

  #nodeOf({ moved, summed }: Corner, inner: number): number {
    let node = inner;
    for (let dimension = 0; dimension < this.#steps.length; dimension += 1) {
      if ((moved >> dimension) & 1) node += this.#steps[dimension] ?? 0;
      else if ((summed >> dimension) & 1) node += this.#sums[dimension] ?? 0;
    }
    return node;
  }

  #kindsAlong(along: number): readonly MoveKind[] {
    const hypercubes = subsetsOf(this.#all.filter((dimension) => (along >> dimension) & 1));
    // Cells that differ along one dimension are a hypercube as well.
    const swaps = subsetsOf(this.#all).filter((dimensions) => dimensions.length > 1 && (maskOf(dimensions) & along) !== 0);
    return [...hypercubes.map((dimensions) => this.#kind(dimensions, hypercube)), ...swaps.map((dimensions) => this.#kind(dimensions, swap))];
  }

  #kind(dimensions: readonly number[], cornersOf: (mask: number, all: number) => readonly Corner[]): MoveKind {
    const corners = cornersOf(maskOf(dimensions), maskOf(this.#all));
    const stages = Array.from({ length: dimensions.length + 1 }, (_, chosen) => ({
      known: [...corners.keys()].filter((at) => chosenFor(corners[at]?.moved ?? 0, dimensions) === chosen),
      moves: dimensions.slice(chosen).reduce((product, dimension) => product * (this.#shape.sizeOf(dimension) - 1), 1),
    }));
    return { dimensions, corners, move: { nodes: new Int32Array(corners.length), signs: Int8Array.from(corners, ({ sign }) => sign) }, stages };
  }
}

/** A margin moves with one of its cells, unless the move goes round a dimension that the margin sums over: bits of the others. */
export const dimensionsFixed = ({ shape }: Pick<TableFigures, 'shape'>, node: number): number => {
  let bits = 0;
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) if (!shape.isSummed(node, dimension)) bits |= 1 << dimension;
  return bits;
};

/** @param mask the dimensions that are gone round; along the others, cells change with their sums. */
const hypercube = (mask: number, all: number): readonly Corner[] =>
  Array.from({ length: all + 1 }, (_, corner) => ({ moved: corner & mask, summed: corner & ~mask, sign: bitsIn(corner & mask) % 2 === 0 ? 1 : -1 }));

/** Both cells with the sums that change, first of the one and then of the other. @param mask the dimensions along which they differ. */
function swap(mask: number, all: number): readonly Corner[] {
  const changed = Array.from({ length: all + 1 }, (_, summed) => summed).filter((summed) => (summed & mask) !== mask);
  return [...changed.map((summed): Corner => ({ moved: 0, summed, sign: 1 })), ...changed.map((summed): Corner => ({ moved: mask & ~summed, summed, sign: -1 }))];
}

/** How many of the dimensions, in their order, must have their places for all of those moved along to have theirs. */
const chosenFor = (moved: number, dimensions: readonly number[]): number => dimensions.findLastIndex((dimension) => (moved >> dimension) & 1) + 1;

/** Smaller subsets first. */
const subsetsOf = (dimensions: readonly number[]): readonly (readonly number[])[] =>
  dimensions
    .reduce<readonly (readonly number[])[]>((subsets, dimension) => [...subsets, ...subsets.map((subset) => [...subset, dimension])], [[]])
    .toSorted((one, other) => one.length - other.length);

const maskOf = (dimensions: readonly number[]): number => dimensions.reduce((bits, dimension) => bits | (1 << dimension), 0);

const bitsIn = (mask: number): number => (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1);
