import { codedError } from '@hamafza/schema/vocabulary';

export const MOST_DIMENSIONS = 3;
const MOST_NODES = 6_000;

/**
 * The cells of a table and all its margins as places in arrays. Along a dimension with n labels there are n + 1 places,
 * the last of them the sum over the labels; a node is one place along each dimension.
 */
export class TableShape {
  readonly nodes: number;
  readonly dimensions: number;
  readonly #strides: readonly number[];

  /**
   * @param sizes the number of labels of each dimension.
   * @throws COHORT_TOO_COSTLY for more than three dimensions (ACRO: tables of more are not checked by rule), or too many nodes.
   */
  constructor(readonly sizes: readonly number[]) {
    if (sizes.length > MOST_DIMENSIONS) throw tooCostly('dimensions', MOST_DIMENSIONS, sizes.length);
    const strides: number[] = [];
    let nodes = 1;
    for (const size of sizes) {
      strides.push(nodes);
      nodes *= size + 1;
    }
    if (nodes > MOST_NODES) throw tooCostly('cells', MOST_NODES, nodes);
    this.#strides = strides;
    this.nodes = nodes;
    this.dimensions = sizes.length;
  }

  get total(): number {
    return this.nodes - 1;
  }

  /** @param places one per dimension, each below its size. */
  nodeOf(places: readonly number[]): number {
    return places.reduce((node, place, dimension) => node + place * this.strideOf(dimension), 0);
  }

  strideOf(dimension: number): number {
    return this.#strides[dimension] ?? 0;
  }

  sizeOf(dimension: number): number {
    return this.sizes[dimension] ?? 0;
  }

  placeOf(node: number, dimension: number): number {
    return Math.floor(node / this.strideOf(dimension)) % (this.sizeOf(dimension) + 1);
  }

  isSummed(node: number, dimension: number): boolean {
    return this.placeOf(node, dimension) === this.sizeOf(dimension);
  }

  isInner(node: number): boolean {
    for (let dimension = 0; dimension < this.dimensions; dimension += 1) if (this.isSummed(node, dimension)) return false;
    return true;
  }

  /** The same node with another place along a dimension. */
  moved(node: number, dimension: number, place: number): number {
    return node + (place - this.placeOf(node, dimension)) * this.strideOf(dimension);
  }

  /** The same node, summed over a dimension. */
  summed(node: number, dimension: number): number {
    return this.moved(node, dimension, this.sizeOf(dimension));
  }

  /** What adds up to the node along one dimension that it sums over. */
  partsAlong(node: number, dimension: number): readonly number[] {
    const parts: number[] = [];
    const first = this.moved(node, dimension, 0);
    for (let place = 0; place < this.sizeOf(dimension); place += 1) parts.push(first + place * this.strideOf(dimension));
    return parts;
  }

  /** The inner cells that add up to the node. */
  innerOf(node: number): readonly number[] {
    let found: readonly number[] = [node];
    for (let dimension = 0; dimension < this.dimensions; dimension += 1) {
      if (this.isSummed(node, dimension)) found = found.flatMap((each) => this.partsAlong(each, dimension));
    }
    return found;
  }

  /** The places of each dimension, those with the greatest sums first. */
  heaviestFirst(values: Float64Array): readonly (readonly number[])[] {
    return this.sizes.map((size, dimension) => {
      const sum = (place: number): number => values[this.moved(this.total, dimension, place)] ?? 0;
      return Array.from({ length: size }, (_, place) => place).toSorted((one, other) => sum(other) - sum(one));
    });
  }

  /** Adds up, in place, what the inner cells hold; margins must be 0 before. */
  addUp(values: Float64Array): void {
    for (let dimension = 0; dimension < this.dimensions; dimension += 1) {
      for (let node = 0; node < this.nodes; node += 1) {
        if (this.isSummed(node, dimension)) continue;
        const margin = this.summed(node, dimension);
        values[margin] = (values[margin] ?? 0) + (values[node] ?? 0);
      }
    }
  }
}

const tooCostly = (of: string, limit: number, counted: number) =>
  codedError('COHORT_TOO_COSTLY', `The table would have ${counted} ${of}, of which ${limit} are allowed.`, { of, limit, counted });
