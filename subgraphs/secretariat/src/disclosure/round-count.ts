import type { DisclosureRules } from './disclosure-rules.js';
import { keyedDraw } from './keyed-draw.js';
import type { TableLattice } from './read-lattice.js';
import { isBelowThreshold } from './threshold.js';

export const ROUNDING_BASE = 5;

/** The counts, both inclusive, that whoever knows the rules can take a published one for. */
export interface PossibleCounts {
  readonly low: number;
  readonly high: number;
}

/**
 * Rounds to base 5, up with the probability that makes the expected error zero; the draw hangs on the people counted.
 *
 * Source: unbiased random rounding, Handbook on Statistical Disclosure Control, 5.4.2, with a draw for each set of people.
 *
 * @param use which figure it is, where the people have several.
 */
export function roundCount(persons: number, identity: bigint, key: Uint8Array, use = 'count'): number {
  const rest = persons % ROUNDING_BASE;
  if (rest === 0) return persons;
  const isUp = keyedDraw(key, use, identity) < rest / ROUNDING_BASE;
  return persons - rest + (isUp ? ROUNDING_BASE : 0);
}

export const possibleCounts = (published: number, threshold: number): PossibleCounts => ({
  low: Math.max(published - ROUNDING_BASE + 1, threshold),
  high: published + ROUNDING_BASE - 1,
});

/** A table with what each node's count is rounded to. */
export interface RoundedLattice extends TableLattice {
  /** By node; 0 where the count is below the threshold. */
  readonly rounded: Float64Array;
}

export function roundLattice(lattice: TableLattice, { threshold, key }: Pick<DisclosureRules, 'threshold' | 'key'>): RoundedLattice {
  const rounded = lattice.persons.map((persons, node) => (isBelowThreshold(persons, threshold) ? 0 : roundCount(persons, lattice.identities[node] ?? 0n, key)));
  return { ...lattice, rounded };
}
