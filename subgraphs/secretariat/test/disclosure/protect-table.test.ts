import { describe, expect, it } from '@jest/globals';
import type { CohortResult } from '../../src/cohort-engine/index.js';
import { NOTHING_RELEASED } from '../../src/disclosure/count-figures.js';
import type { DisclosureRules } from '../../src/disclosure/disclosure-rules.js';
import { publish, protectTable } from '../../src/disclosure/protect-table.js';
import type { ProtectedCell } from '../../src/disclosure/protected-table.js';
import { readLattice } from '../../src/disclosure/read-lattice.js';
import { linearRange } from './linear-attack.js';
import { KEY, madeTable, seeded } from './made-table.js';

const rules = (threshold: number, measures: DisclosureRules['measures'] = []): DisclosureRules => ({ threshold, key: KEY, measures });
const labelsOf = (size: number, prefix: string): readonly string[] => Array.from({ length: size }, (_, at) => `${prefix}${at}`);
const shown = (cell: ProtectedCell): number | string => (cell.status === 'PUBLISHED' ? cell.count : cell.status);

function oneDimension(counts: readonly number[]): CohortResult {
  const labels = labelsOf(counts.length, 'a');
  return madeTable([labels], counts.map((persons, at) => ({ labels: [labels[at]!], persons })));
}

function randomTable(sizes: readonly number[], seed: number, largest: number): CohortResult {
  const random = seeded(seed);
  const labels = sizes.map((size, dimension) => labelsOf(size, 'abc'[dimension]!));
  const combinations = labels.reduce<readonly (readonly string[])[]>((all, known) => all.flatMap((each) => known.map((label) => [...each, label])), [[]]);
  return madeTable(labels, combinations.map((each) => ({ labels: each, persons: random() < 0.4 ? Math.floor(random() * 12) : Math.floor(random() ** 2 * largest) })));
}

describe('protectTable', () => {
  it('withholds a small count, and a zero alike', () => {
    expect(protectTable(madeTable([], [{ labels: [], persons: 9 }]), rules(10)).total.status).toBe('SUPPRESSED');
    expect(protectTable(madeTable([], []), rules(10)).total.status).toBe('SUPPRESSED');
    expect(protectTable(madeTable([], [{ labels: [], persons: 10 }]), rules(10)).total).toMatchObject({ status: 'PUBLISHED', count: 10 });
  });

  it('rounds to base 5, always alike for the same people, without a bias', () => {
    const rounded = Array.from({ length: 4_000 }, (_, at) => protectTable(madeTable([], [{ labels: [], persons: 12, identity: BigInt(at) }]), rules(10)).total);
    const counts = rounded.map((cell) => Number(shown(cell)));
    expect(new Set(counts)).toEqual(new Set([10, 15]));
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(12, 0);
    const again = protectTable(madeTable([], [{ labels: [], persons: 12, identity: 17n }]), rules(10)).total;
    expect(again).toEqual(rounded[17]);
  });

  it('lists cells without people as it lists small ones', () => {
    const { cells } = protectTable(oneDimension([40, 0, 3, 60, 30, 50]), rules(10));
    expect(cells.slice(0, 4).map(shown)).toEqual([expect.any(Number), 'SUPPRESSED', 'SUPPRESSED', expect.any(Number)]);
  });

  it.each([0, 1, 9])('withholds the smallest of three cells beside one of %d', (persons) => {
    const { cells, total } = protectTable(oneDimension([40, persons, 60, 90]), rules(10));
    expect([...cells, total].map(({ status }) => status)).toEqual(['SUPPRESSED', 'SUPPRESSED', 'PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
  });

  it('withholds none of three cells that are all', () => {
    const { cells } = protectTable(oneDimension([40, 60, 90]), rules(10));
    expect(cells.map(shown)).not.toContain('SUPPRESSED');
  });

  it('withholds the smallest of three cells beside labels that nobody has, where there are too many to list', () => {
    const table = madeTable([labelsOf(6_000, 'a')], [40, 60, 90].map((persons, at) => ({ labels: [`a${at}`], persons })));
    const { cells, isComplete } = protectTable(table, rules(10));
    expect([isComplete, cells.map(({ labels }) => labels[0])]).toEqual([false, ['a1', 'a2']]);
  });

  it('withholds some cells alone where two labels are nobody’s and the total is known', () => {
    for (let seed = 0; seed < 6; seed += 1) {
      const random = seeded(seed);
      const labels = [labelsOf(3, 'a'), labelsOf(6, 'b'), labelsOf(4, 'c')];
      const inhabited = ['a0', 'a1'].flatMap((a) => labels[1]!.slice(0, 5).flatMap((b) => labels[2]!.map((c) => [a, b, c])));
      const table = madeTable(labels, inhabited.map((each) => ({ labels: each, persons: 50 + Math.floor(random() * 400) })));
      const lattice = readLattice(table);
      const { counts } = publish(table, rules(10), lattice, { ...NOTHING_RELEASED, isPublic: (node) => node === lattice.shape.total });
      const published = counts.shape.innerOf(counts.shape.total).filter((node) => counts.withheld[node] === 0);
      expect(counts.withheld[counts.shape.total]).toBe(0);
      expect(published.length).toBeGreaterThan(inhabited.length / 3);
    }
  });

  it('withholds a second cell where the total would tell the only small one', () => {
    const { cells, total } = protectTable(oneDimension([97, 3]), rules(10));
    expect([cells.map(shown), total.status]).toEqual([['SUPPRESSED', 'SUPPRESSED'], 'PUBLISHED']);
  });

  it.each([
    ['one dimension', [6], 10],
    ['one dimension of many cells', [30], 10],
    ['two dimensions', [4, 3], 10],
    ['two dimensions, one of them long', [12, 2], 10],
    ['two dimensions under a threshold of 5', [4, 4], 5],
    ['three dimensions', [3, 3, 2], 10],
    ['a high threshold', [4, 3], 30],
  ])('leaves linear programming no range narrower than the threshold: %s', (_, sizes, threshold) => {
    for (let seed = 0; seed < 12; seed += 1) {
      for (const largest of [30, 400]) {
        const table = randomTable(sizes, seed, largest);
        const { counts } = publish(table, rules(threshold), readLattice(table), NOTHING_RELEASED);
        for (let node = 0; node < counts.shape.nodes; node += 1) {
          if (counts.withheld[node] === 0) continue;
          const range = linearRange(counts, node);
          expect(range.high - range.low).toBeGreaterThanOrEqual(threshold - 1 - 1e-6);
          if (counts.values[node]! >= threshold) continue;
          expect(range.low).toBeLessThanOrEqual(1e-6);
          expect(range.high).toBeGreaterThanOrEqual(threshold - 1 - 1e-6);
        }
      }
    }
  });

  it('still publishes most of what is large', () => {
    const table = randomTable([20, 10], 3, 400);
    const { counts } = publish(table, rules(10), readLattice(table), NOTHING_RELEASED);
    const inner = counts.shape.innerOf(counts.shape.total);
    const large = inner.filter((node) => counts.values[node]! >= 10);
    const kept = large.filter((node) => counts.withheld[node] === 0);
    expect(kept.length / large.length).toBeGreaterThan(0.9);
  });

  it('refuses four dimensions and far too many cells', () => {
    expect(() => protectTable(madeTable([['a'], ['b'], ['c'], ['d']], []), rules(10))).toThrow(expect.objectContaining({ code: 'COHORT_TOO_COSTLY' }));
  });

  it('lists published cells alone where labels are too many', () => {
    const table = madeTable([labelsOf(500, 'a'), labelsOf(500, 'b')], [
      { labels: ['a1', 'b1'], persons: 50 },
      { labels: ['a2', 'b2'], persons: 60 },
      { labels: ['a2', 'b1'], persons: 70 },
      { labels: ['a1', 'b2'], persons: 3 },
    ]);
    const { cells, isComplete } = protectTable(table, rules(10));
    expect(isComplete).toBe(false);
    expect(cells.every(({ status }) => status === 'PUBLISHED')).toBe(true);
  });
});

describe('protectTable on measures', () => {
  const rials = rules(10, [{ name: 'relief.RIALS', unit: 'RIALS' }]);
  const withValues = (...cells: readonly (readonly number[])[]): CohortResult => {
    const labels = labelsOf(cells.length, 'a');
    return madeTable([labels], cells.map((values, at) => ({ labels: [labels[at]!], persons: values.length, values: [values] })), 1);
  };
  const even = (size: number, value = 100): readonly number[] => Array.from({ length: size }, (_, at) => value + at);
  const measureOf = (cell: ProtectedCell | undefined): unknown => (cell?.status === 'PUBLISHED' ? cell.measures[0]?.status : cell?.status);

  it('publishes a mean within the step of its rounding', () => {
    const { total } = protectTable(withValues(even(1_000), even(1_000)), rials);
    const [measure] = total.status === 'PUBLISHED' ? total.measures : [];
    expect(measure).toMatchObject({ status: 'PUBLISHED' });
    if (measure?.status === 'PUBLISHED') expect(Math.abs(measure.mean - 599.5)).toBeLessThanOrEqual(1);
  });

  it('withholds a measure that two people have nearly all of, with its mean and median, and keeps the count', () => {
    const { cells } = protectTable(withValues([1_000_000, 900_000, ...even(18, 1)], even(50), even(50)), rials);
    expect(cells[0]).toMatchObject({ status: 'PUBLISHED', measures: [{ status: 'SUPPRESSED' }] });
  });

  it('withholds a measure whose largest part could be estimated', () => {
    const { cells } = protectTable(withValues([1_000, 800, ...Array.from({ length: 18 }, () => 5)], even(50), even(50)), rials);
    expect(measureOf(cells[0])).toBe('SUPPRESSED');
  });

  it('does not let total and other cells tell a withheld sum to within the p % rule', () => {
    const { cells, total } = protectTable(withValues([10_000_000, ...even(18, 1)], even(50), even(50)), rials);
    expect(measureOf(cells[0])).toBe('SUPPRESSED');
    expect([measureOf(cells[1]), measureOf(cells[2]), measureOf(total)]).toContain('SUPPRESSED');
  });

  it('withholds a measure that too few have a value of', () => {
    const labels = ['a', 'b'];
    const table = madeTable([labels], labels.map((label) => ({ labels: [label], persons: 40, values: [even(label === 'a' ? 9 : 40)] })), 1);
    expect(protectTable(table, rials).cells.map(measureOf)).toContain('SUPPRESSED');
  });

  it('refuses rules that do not name each measure', () => {
    expect(() => protectTable(withValues(even(20)), rules(10))).toThrow(RangeError);
  });
});
