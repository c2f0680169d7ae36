import type { TableFigures } from './table-figures.js';

/**
 * A way to change a table while most of it stays as it is: one inner cell grows, its neighbours along some dimensions
 * shrink, theirs grow again, and so on round a hypercube. Margins over a dimension that is gone round keep their value.
 *
 * Source: the hypercube method (Repsilber 1994; Giessing, GHMITER; Handbook on Statistical Disclosure Control, 4.4.4).
 */
export interface TableMove {
  /** Every node that changes, the inner cell first. */
  readonly nodes: Int32Array;
  /** 1 or −1 for each of them. */
  readonly signs: Int8Array;
}

/**
 * Visits the moves of an inner cell, those that change fewest cells first.
 *
 * @param along the dimensions that may be gone round.
 * @param visit gets the same object each time; true ends the visits.
 */
export function visitMoves({ shape, order }: Pick<TableFigures, 'shape' | 'order'>, inner: number, along: readonly number[], visit: (move: TableMove) => boolean): void {
  const corners = 2 ** shape.dimensions;
  const move = { nodes: new Int32Array(corners), signs: new Int8Array(corners) };
  const steps = new Int32Array(shape.dimensions);
  const own = shape.sizes.map((_, dimension) => shape.placeOf(inner, dimension));
  const fill = (): boolean => {
    for (let corner = 0; corner < corners; corner += 1) {
      let node = inner;
      for (let dimension = 0; dimension < shape.dimensions; dimension += 1) if ((corner >> dimension) & 1) node += steps[dimension] ?? 0;
      move.nodes[corner] = node;
    }
    return visit(move);
  };
  const goRound = (dimensions: readonly number[], at: number): boolean => {
    const dimension = dimensions[at];
    if (dimension === undefined) return fill();
    for (const place of order[dimension] ?? []) {
      if (place === own[dimension]) continue;
      steps[dimension] = (place - (own[dimension] ?? 0)) * shape.strideOf(dimension);
      if (goRound(dimensions, at + 1)) return true;
    }
    return false;
  };
  for (const dimensions of subsetsOf(along)) {
    const mask = dimensions.reduce((bits, dimension) => bits | (1 << dimension), 0);
    for (let corner = 0; corner < corners; corner += 1) move.signs[corner] = bitsIn(corner & mask) % 2 === 0 ? 1 : -1;
    for (let dimension = 0; dimension < shape.dimensions; dimension += 1) steps[dimension] = (shape.sizeOf(dimension) - (own[dimension] ?? 0)) * shape.strideOf(dimension);
    if (goRound(dimensions, 0)) return;
  }
}

/** Smaller subsets first. */
const subsetsOf = (dimensions: readonly number[]): readonly (readonly number[])[] =>
  dimensions
    .reduce<readonly (readonly number[])[]>((subsets, dimension) => [...subsets, ...subsets.map((subset) => [...subset, dimension])], [[]])
    .toSorted((one, other) => one.length - other.length);

const bitsIn = (mask: number): number => (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1);
