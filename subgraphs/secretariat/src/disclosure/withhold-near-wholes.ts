import type { TableFigures } from './table-figures.js';
import type { TableShape } from './table-shape.js';

/** As many as the ledger takes together with a whole. */
const MOST_PARTS = 3;

/**
 * Withholds, in place, the smallest of up to three parts that leave of a published figure nobody, or fewer people than the
 * threshold, though there are cells left. The ledger does so where a few are left: did nobody's cell keep its neighbours,
 * they would tell that it is nobody's.
 *
 * @param labelCounts by dimension, how many labels there are, those that nobody has among them.
 */
export function withholdNearWholes(figures: TableFigures, labelCounts: readonly number[], threshold: number): void {
  const { shape, values, withheld, isPublic } = figures;
  const table = { shape, values, labelCounts, threshold };
  const isPublished = (node: number): boolean => withheld[node] === 0;
  for (let node = 0; node < shape.nodes; node += 1) {
    if (!isPublished(node) || shape.isInner(node)) continue;
    const left = { persons: values[node] ?? 0, cells: cellsIn(shape, node, labelCounts) };
    if (greatestPart(table, node) < leastOfGreatest(table, left, 0)) continue;
    const parts = under(shape, node).filter((each) => each !== node && isPublished(each));
    for (const near of nearWholes(table, left, parts.toSorted((one, other) => (values[other] ?? 0) - (values[one] ?? 0)))) {
      const smallest = near.findLast((part) => isPublic[part] === 0);
      if (smallest !== undefined && near.every(isPublished)) withheld[smallest] = 1;
    }
  }
}

interface Table extends Pick<TableFigures, 'shape' | 'values'> {
  readonly labelCounts: readonly number[];
  readonly threshold: number;
}

/** What parts leave of a whole. */
interface Left {
  readonly persons: number;
  /** Those that nobody is in among them. */
  readonly cells: number;
}

/** Parts apart from each other, the greatest first, that leave fewer people than the threshold in some cells. */
function* nearWholes(table: Table, left: Left, parts: readonly number[], taken: readonly number[] = []): Generator<readonly number[]> {
  const { shape, values, labelCounts, threshold } = table;
  const least = leastOfGreatest(table, left, taken.length);
  for (const [at, part] of parts.entries()) {
    const persons = left.persons - (values[part] ?? 0);
    if ((values[part] ?? 0) < least) return;
    if (persons < 0 || !taken.every((other) => isApart(shape, part, other))) continue;
    const rest = { persons, cells: left.cells - cellsIn(shape, part, labelCounts) };
    const now = [...taken, part];
    if (persons >= threshold) {
      if (now.length < MOST_PARTS) yield* nearWholes(table, rest, parts.slice(at + 1), now);
    } else if (rest.cells > 0) yield now;
  }
}

/** What the greatest of the parts that are still taken must have for them to leave so few. */
const leastOfGreatest = ({ threshold }: Table, { persons }: Left, taken: number): number => (persons - threshold + 1) / (MOST_PARTS - taken);

/** No part of the node has more, published or not. */
function greatestPart({ shape, values }: Table, node: number): number {
  let greatest = 0;
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) {
    if (shape.isSummed(node, dimension)) for (const part of shape.partsAlong(node, dimension)) greatest = Math.max(greatest, values[part] ?? 0);
  }
  return greatest;
}

const cellsIn = (shape: TableShape, node: number, labelCounts: readonly number[]): number =>
  labelCounts.reduce((cells, count, dimension) => (shape.isSummed(node, dimension) ? cells * count : cells), 1);

/** The node, and all that are parts of it: cells, and sums over fewer dimensions. */
function under(shape: TableShape, node: number): readonly number[] {
  let found: readonly number[] = [node];
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) {
    if (shape.isSummed(node, dimension)) found = found.flatMap((each) => [each, ...shape.partsAlong(each, dimension)]);
  }
  return found;
}

/** Two nodes have no cell in common where they have different labels of one dimension. */
function isApart(shape: TableShape, one: number, other: number): boolean {
  for (let dimension = 0; dimension < shape.dimensions; dimension += 1) {
    const isLabelled = !shape.isSummed(one, dimension) && !shape.isSummed(other, dimension);
    if (isLabelled && shape.placeOf(one, dimension) !== shape.placeOf(other, dimension)) return true;
  }
  return false;
}
