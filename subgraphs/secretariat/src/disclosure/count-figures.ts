import { possibleCounts, type RoundedLattice } from './round-count.js';
import type { DisclosureRules, MeasureRule } from './disclosure-rules.js';
import type { NeededRange, TableFigures } from './table-figures.js';
import type { PublishedSum } from './telling-difference.js';
import { isBelowThreshold } from './threshold.js';

/** What earlier releases make of the nodes of a table. */
export interface Standing {
  /** The node's figure was published, for this question or another about the same people. */
  readonly isPublic: (node: number) => boolean;
  /** The node's figure would, beside what was published, let a small group be derived. */
  readonly isBarred: (node: number) => boolean;
  /** The node's sum would, beside what was published, let somebody's part be derived. */
  readonly isTelling: (node: number, rule: MeasureRule, sum: PublishedSum) => boolean;
}

export const NOTHING_RELEASED: Standing = { isPublic: () => false, isBarred: () => false, isTelling: () => false };

export interface CountFigures extends TableFigures {
  /** By node: what is or would be published, also where it is withheld. */
  readonly rounded: Float64Array;
  readonly standing: Standing;
}

/** The counts of a table, withheld where they are small or barred. Margins that nobody asked for count as published: somebody may ask. */
export function countFigures({ shape, persons, rounded }: RoundedLattice, { threshold }: DisclosureRules, standing: Standing): CountFigures {
  const [low, high] = [new Float64Array(shape.nodes), new Float64Array(shape.nodes)];
  const [withheld, isPublic] = [new Uint8Array(shape.nodes), new Uint8Array(shape.nodes)];
  for (let node = 0; node < shape.nodes; node += 1) {
    const count = persons[node] ?? 0;
    if (isBelowThreshold(count, threshold) || standing.isBarred(node)) {
      withheld[node] = 1;
      continue;
    }
    const possible = possibleCounts(rounded[node] ?? 0, threshold);
    low[node] = possible.low;
    high[node] = possible.high;
    isPublic[node] = Number(standing.isPublic(node));
  }
  // So many whole numbers as the threshold must stay possible: of a small count all below it, for that it is one of them
  // may be plain; of another as many that are not, for that it is none may be plain as well.
  const need = (node: number): NeededRange =>
    isBelowThreshold(persons[node] ?? 0, threshold) ? { width: threshold - 1, least: 0, most: threshold - 1 } : { width: threshold - 1, least: threshold, most: Infinity };
  return { shape, order: shape.heaviestFirst(persons), values: persons, low, high, withheld, isPublic, rounded, standing, need };
}
