import type { CohortCell, CohortResult, MeasureStat } from '../../src/cohort-engine/index.js';

/** A pseudo-random number generator with a seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As the coordinator reckons them: the sums of the second words of the identities, by the last five bits of the first. */
export function addToParts(parts: Int32Array, identity: bigint): void {
  parts[Number(identity & 31n)]! += Number(BigInt.asIntN(32, identity >> 32n));
}

export const KEY = Buffer.alloc(32, 7);

interface MadeCell {
  readonly labels: readonly (string | null)[];
  readonly persons: number;
  /** Per measure, the values of those who have one. */
  readonly values?: readonly (readonly number[])[];
  readonly identity?: bigint;
  readonly sketch?: Int32Array;
  readonly parts?: Int32Array;
}

export const statOf = (values: readonly number[]): MeasureStat => {
  const sorted = values.toSorted((one, other) => other - one);
  return {
    known: values.length,
    sum: BigInt(values.reduce((sum, value) => sum + value, 0)),
    largest: BigInt(sorted[0] ?? 0),
    second: BigInt(sorted[1] ?? 0),
    ...(sorted.length > 0 && { median: sorted[Math.floor(sorted.length / 2)]! }),
  };
};

/** A table as the coordinator gives it; identities are made of the labels where none are given. */
export function madeTable(labels: readonly (readonly string[])[], cells: readonly MadeCell[], measures = 0): CohortResult {
  const made = cells
    .filter(({ persons }) => persons > 0)
    .map((cell): CohortCell => ({
      labels: cell.labels,
      persons: cell.persons,
      measures: (cell.values ?? []).map(statOf),
      identity: cell.identity ?? BigInt.asUintN(64, BigInt(`0x${Buffer.from(cell.labels.join('|')).toString('hex') || '1'}`) * 0x9e3779b97f4a7c15n),
      ...(cell.sketch && { sketch: cell.sketch }),
      ...(cell.parts && { parts: cell.parts }),
    }));
  const persons = made.reduce((sum, cell) => sum + cell.persons, 0);
  const identity = BigInt.asUintN(64, made.reduce((sum, cell) => sum + cell.identity, 0n));
  const stats = Array.from({ length: measures }, (_, at) => statOf(cells.flatMap((cell) => cell.values?.[at] ?? [])));
  const total: CohortCell = { labels: [], persons, measures: stats, identity };
  return { persons, cells: labels.length === 0 ? [] : made, total, labels, unlinkable: {}, missing: [], counters: {} };
}
