import type { CohortResult } from '../cohort-engine/index.js';
import { TableShape } from './table-shape.js';

/** A table with all its margins. */
export interface TableLattice {
  readonly shape: TableShape;
  /** The labels of each dimension, null last where it is not known of somebody. */
  readonly labels: readonly (readonly (string | null)[])[];
  readonly persons: Float64Array;
  /** By node: the identity of its people. */
  readonly identities: BigUint64Array;
  /** The node of each cell of the table, in its order. */
  readonly cellNodes: readonly number[];
  /** By dimension, how many labels there are, those that nobody has among them. */
  readonly labelCounts: readonly number[];
  /** True where `labels` are those only that somebody has. */
  readonly isSparse: boolean;
}

/** A greater table is reckoned with the labels alone that somebody has. */
const MOST_LISTED = 5_000;

/**
 * @param table whose cells add up to its total.
 * @throws COHORT_TOO_COSTLY
 */
export function readLattice(table: CohortResult): TableLattice {
  const seen = table.labels.map((_, dimension) => new Set(table.cells.map(({ labels }) => labels[dimension] ?? null)));
  const all = table.labels.map((known, dimension) => [...known, ...[...(seen[dimension] ?? [])].filter((label) => label === null || !known.includes(label))]);
  const isSparse = all.reduce((product, { length }) => product * length, 1) > MOST_LISTED;
  const labels = isSparse ? all.map((known, dimension) => known.filter((label) => seen[dimension]?.has(label))) : all;
  const places = labels.map((known) => new Map(known.map((label, place) => [label, place])));
  const shape = new TableShape(labels.map(({ length }) => length));
  const persons = new Float64Array(shape.nodes);
  const identities = new BigUint64Array(shape.nodes);
  const cellNodes = table.cells.map((cell) => {
    const node = shape.nodeOf(cell.labels.map((label, dimension) => places[dimension]?.get(label) ?? 0));
    persons[node] = cell.persons;
    identities[node] = BigInt.asUintN(64, cell.identity);
    return node;
  });
  if (shape.dimensions === 0) persons[shape.total] = table.total.persons;
  else shape.addUp(persons);
  addIdentities(shape, identities, cellNodes);
  if (persons[shape.total] !== table.total.persons) throw new RangeError('the cells of the table do not add up to its total');
  identities[shape.total] = BigInt.asUintN(64, table.total.identity);
  return { shape, labels, persons, identities, cellNodes, labelCounts: all.map(({ length }) => length), isSparse };
}

/** Wraps round at 2⁶⁴, as identities do. */
function addIdentities(shape: TableShape, identities: BigUint64Array, cellNodes: readonly number[]): void {
  for (const cell of cellNodes) {
    const identity = identities[cell] ?? 0n;
    for (let margins = 1; margins < 2 ** shape.dimensions; margins += 1) {
      let node = cell;
      for (let dimension = 0; dimension < shape.dimensions; dimension += 1) if ((margins >> dimension) & 1) node = shape.summed(node, dimension);
      identities[node] = (identities[node] ?? 0n) + identity;
    }
  }
}
