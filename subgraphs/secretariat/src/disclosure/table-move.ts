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

type Figures = Pick<TableFigures, 'shape' | 'order'>;

/**
 * Visits the moves of an inner cell: round hypercubes, those that change fewest cells first, and then swaps.
 *
 * @param along the dimensions that may be gone round; swapped cells differ along one of them.
 * @param visit gets the same object again; true ends the visits.
 */
export function visitMoves(figures: Figures, inner: number, along: readonly number[], visit: (move: TableMove) => boolean): void {
  if (subsetsOf(along).some((dimensions) => visitHypercubes(figures, inner, dimensions, visit))) return;
  const all = figures.shape.sizes.map((_, dimension) => dimension);
  // Cells that differ along one dimension are a hypercube as well.
  const differing = subsetsOf(all).filter((dimensions) => dimensions.length > 1 && dimensions.some((dimension) => along.includes(dimension)));
  differing.some((dimensions) => visitSwaps(figures, inner, dimensions, visit));
}

function visitHypercubes(figures: Figures, inner: number, dimensions: readonly number[], visit: (move: TableMove) => boolean): boolean {
  const { shape } = figures;
  const corners = 2 ** shape.dimensions;
  const move = { nodes: new Int32Array(corners), signs: new Int8Array(corners) };
  const mask = maskOf(dimensions);
  for (let corner = 0; corner < corners; corner += 1) move.signs[corner] = bitsIn(corner & mask) % 2 === 0 ? 1 : -1;
  const steps = shape.sizes.map((_, dimension) => shape.summed(inner, dimension) - inner);
  return visitPlaces(figures, inner, dimensions, steps, () => {
    for (let corner = 0; corner < corners; corner += 1) move.nodes[corner] = inner + stepped(steps, corner);
    return visit(move);
  });
}

function visitSwaps(figures: Figures, inner: number, dimensions: readonly number[], visit: (move: TableMove) => boolean): boolean {
  const { shape } = figures;
  const mask = maskOf(dimensions);
  const changed = Array.from({ length: 2 ** shape.dimensions }, (_, summed) => summed).filter((summed) => (summed & mask) !== mask);
  const move = { nodes: new Int32Array(2 * changed.length), signs: new Int8Array(2 * changed.length).fill(1).fill(-1, changed.length) };
  changed.forEach((summed, at) => (move.nodes[at] = marginOf(shape, inner, summed)));
  const steps = shape.sizes.map(() => 0);
  return visitPlaces(figures, inner, dimensions, steps, () => {
    const other = inner + stepped(steps, mask);
    changed.forEach((summed, at) => (move.nodes[changed.length + at] = marginOf(shape, other, summed)));
    return visit(move);
  });
}

/** Sets the steps from the cell to each other place along the dimensions, the heaviest first. */
function visitPlaces(figures: Figures, inner: number, [dimension, ...others]: readonly number[], steps: number[], visit: () => boolean): boolean {
  if (dimension === undefined) return visit();
  const { shape, order } = figures;
  const own = shape.placeOf(inner, dimension);
  for (const place of order[dimension] ?? []) {
    if (place === own) continue;
    steps[dimension] = (place - own) * shape.strideOf(dimension);
    if (visitPlaces(figures, inner, others, steps, visit)) return true;
  }
  return false;
}

/** @param mask the bits of the dimensions along which to step. */
function stepped(steps: readonly number[], mask: number): number {
  let sum = 0;
  for (let dimension = 0; dimension < steps.length; dimension += 1) if ((mask >> dimension) & 1) sum += steps[dimension] ?? 0;
  return sum;
}

function marginOf(shape: TableShape, inner: number, summed: number): number {
  let node = inner;
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) if ((summed >> dimension) & 1) node = shape.summed(node, dimension);
  return node;
}

/** Smaller subsets first. */
const subsetsOf = (dimensions: readonly number[]): readonly (readonly number[])[] =>
  dimensions
    .reduce<readonly (readonly number[])[]>((subsets, dimension) => [...subsets, ...subsets.map((subset) => [...subset, dimension])], [[]])
    .toSorted((one, other) => one.length - other.length);

const maskOf = (dimensions: readonly number[]): number => dimensions.reduce((bits, dimension) => bits | (1 << dimension), 0);

const bitsIn = (mask: number): number => (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1);
