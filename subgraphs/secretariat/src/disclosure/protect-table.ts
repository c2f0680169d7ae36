import type { CohortCell, CohortResult } from '../cohort-engine/index.js';
import { NOTHING_RELEASED, type CountFigures, type Standing } from './count-figures.js';
import type { DisclosureRules, MeasureRule } from './disclosure-rules.js';
import { measureTotals, valuesIn } from './measure-totals.js';
import { protectCounts } from './protect-counts.js';
import { protectMeasure, type MeasureFigures } from './protect-measure.js';
import type { ProtectedCell, ProtectedMeasure, ProtectedTable } from './protected-table.js';
import { readLattice, type TableLattice } from './read-lattice.js';
import { roundLattice, type RoundedLattice } from './round-count.js';
import { roundMean } from './round-mean.js';

/**
 * What may be published of a table: small cells withheld, and as many more as keep them from being derived; counts
 * rounded; measures where nobody's part shows.
 *
 * @throws COHORT_TOO_COSTLY for more than three dimensions or too many cells.
 * @throws RangeError where cells and total, or measures and rules, do not fit together.
 */
export function protectTable(table: CohortResult, rules: DisclosureRules): ProtectedTable {
  return publish(table, rules, readLattice(table), NOTHING_RELEASED).table;
}

export interface Publication {
  readonly table: ProtectedTable;
  readonly counts: CountFigures;
  readonly measures: readonly PublishedMeasure[];
}

/** As `protectTable`, beside what has been released before. */
export function publish(table: CohortResult, rules: DisclosureRules, lattice: TableLattice, standing: Standing, rounded: RoundedLattice = roundLattice(lattice, rules)): Publication {
  if (rules.key.length < 16) throw new RangeError('the key must have at least 16 bytes');
  if (table.total.measures.length !== rules.measures.length) throw new RangeError('the rules must name every measure of the table');
  const counts = protectCounts(rounded, rules, standing);
  const measures = rules.measures.map((rule, at) => ({
    rule,
    figures: protectMeasure(lattice, counts, measureTotals(lattice, table.cells, table.total, at), rule, rules),
  }));
  const writer = new CellWriter(lattice, counts, measures, rules);
  return { table: writer.write(table), counts, measures };
}

export interface PublishedMeasure {
  readonly rule: MeasureRule;
  readonly figures: MeasureFigures;
}

class CellWriter {
  constructor(
    private readonly lattice: TableLattice,
    private readonly counts: CountFigures,
    private readonly measures: readonly PublishedMeasure[],
    private readonly rules: DisclosureRules,
  ) {}

  write({ cells, total }: CohortResult): ProtectedTable {
    const { shape, cellNodes, isSparse } = this.lattice;
    const found = new Map(cellNodes.map((node, at) => [node, cells[at]]));
    const inner = shape.dimensions === 0 ? [] : inOrderOfLabels(this.lattice);
    const written = inner.map((node) => this.cell(node, found.get(node)));
    return {
      cells: isSparse ? written.filter(({ status }) => status === 'PUBLISHED') : written,
      total: { ...this.cell(shape.total, total), labels: [] },
      isComplete: !isSparse,
    };
  }

  private cell(node: number, cell: CohortCell | undefined): ProtectedCell {
    const labels = this.lattice.labels.map((known, dimension) => known[this.lattice.shape.placeOf(node, dimension)] ?? null);
    if (this.counts.withheld[node] === 1) return { labels, status: 'SUPPRESSED' };
    const measures = this.measures.map((measure, at) => this.measure(measure, node, cell?.measures[at]?.median));
    return { labels, status: 'PUBLISHED', count: this.counts.rounded[node] ?? 0, measures };
  }

  private measure({ rule, figures }: PublishedMeasure, node: number, median: number | undefined): ProtectedMeasure {
    if (figures.withheld[node] === 1) return { status: 'SUPPRESSED' };
    const mean = figures.means[node] ?? 0;
    const known = figures.known[node] ?? 0;
    const draw = { values: valuesIn(figures.totals, node), key: this.rules.key, use: `median ${rule.name}`, unit: rule.unit };
    return {
      status: 'PUBLISHED',
      mean,
      ...(rule.unit !== 'DAY' && { sum: BigInt(Math.round(mean * known)) }),
      ...(median !== undefined && { median: roundMean(median, known, draw).mean }),
    };
  }
}

/** The last dimension changes first. */
function inOrderOfLabels({ shape }: TableLattice): readonly number[] {
  return shape.sizes.reduce<readonly number[]>(
    (nodes, size, dimension) => nodes.flatMap((node) => Array.from({ length: size }, (_, place) => node + place * shape.strideOf(dimension))),
    [0],
  );
}
