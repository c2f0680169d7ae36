import { suppressComplementary } from './complementary-suppression.js';
import type { CountFigures } from './count-figures.js';
import type { DisclosureRules, MeasureRule } from './disclosure-rules.js';
import { isDominated } from './dominance.js';
import { valuesIn, type MeasureTotals } from './measure-totals.js';
import { isEstimable, P_PERCENT } from './p-percent.js';
import type { TableLattice } from './read-lattice.js';
import { possibleCounts, roundCount } from './round-count.js';
import { roundMean, type RoundedMean } from './round-mean.js';
import type { NeededRange, TableFigures } from './table-figures.js';
import { isBelowThreshold } from './threshold.js';

/** Which nodes of a table a measure is published for. Arrays by node. */
export interface MeasureFigures extends TableFigures {
  readonly means: Float64Array;
  /** The published count of people whose value is known. */
  readonly known: Float64Array;
  readonly totals: MeasureTotals;
}

/**
 * Withholds a measure wherever the count is withheld, too few people have a value, two have nearly all of it, or the
 * largest could be estimated; and then wherever the rest would tell a withheld one to within the p % rule.
 */
export function protectMeasure(lattice: TableLattice, counts: CountFigures, totals: MeasureTotals, rule: MeasureRule, rules: DisclosureRules): MeasureFigures {
  const { shape } = lattice;
  const emptied = (): Float64Array => new Float64Array(shape.nodes);
  const [low, high, means, known] = [emptied(), emptied(), emptied(), emptied()];
  const withheld = Uint8Array.from(counts.withheld);
  for (let node = 0; node < shape.nodes; node += 1) {
    if (withheld[node] === 1) continue;
    const size = totals.known[node] ?? 0;
    if (isBelowThreshold(size, rules.threshold) || isTelling(totals, rule, node)) {
      withheld[node] = 1;
      continue;
    }
    const sum = totals.sums[node] ?? 0;
    const values = valuesIn(totals, node);
    known[node] = knownCount(counts, node, size, values, rule, rules);
    const rounded = roundMean(sum / size, size, { values, key: rules.key, use: `mean ${rule.name}`, unit: rule.unit });
    means[node] = rounded.mean;
    const possible = possibleSums(rounded, known[node] ?? 0, sum, rules.threshold);
    [low[node], high[node]] = possible;
    const published = { known: size, sum, largest: totals.largest[node] ?? 0, second: totals.second[node] ?? 0, low: possible[0], high: possible[1] };
    if (counts.standing.isTelling(node, rule, published)) withheld[node] = 1;
  }
  const need = (node: number): NeededRange => ({ width: 2 * P_PERCENT * (totals.largest[node] ?? 0), least: 0, most: Infinity });
  const figures = { shape, order: counts.order, values: totals.sums, low, high, withheld, isPublic: new Uint8Array(shape.nodes), need, means, known, totals };
  // Days do not add up to anything that somebody could subtract.
  if (rule.unit !== 'DAY') suppressComplementary(figures);
  return figures;
}

function isTelling({ sums, largest, second }: MeasureTotals, { unit }: MeasureRule, node: number): boolean {
  const contributions = { sum: sums[node] ?? 0, largest: largest[node] ?? 0, second: second[node] ?? 0 };
  return unit !== 'DAY' && (isDominated(contributions) || isEstimable(contributions));
}

/** Where the value of a few is not known, those few must not be told by the difference of two counts. */
function knownCount({ values: persons, rounded }: CountFigures, node: number, size: number, values: string, { name }: MeasureRule, { threshold, key }: DisclosureRules): number {
  if (isBelowThreshold((persons[node] ?? 0) - size, threshold)) return rounded[node] ?? 0;
  return roundCount(size, values, key, `known ${name}`);
}

/** The sums that the published mean and count can stand for; the true one among them. */
function possibleSums({ mean, step }: RoundedMean, known: number, sum: number, threshold: number): [number, number] {
  const { low, high } = possibleCounts(known, threshold);
  return [Math.min(sum, Math.max(0, mean - step) * low), Math.max(sum, (mean + step) * high)];
}
