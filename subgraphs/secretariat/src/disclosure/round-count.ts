import type { DisclosureRules } from './disclosure-rules.js';
import { keyedDraw, type DrawnFor } from './keyed-draw.js';
import type { TableLattice } from './read-lattice.js';
import { isBelowThreshold } from './threshold.js';

export const ROUNDING_BASE = 5;

/** The counts, both inclusive, that whoever knows the rules can take a published one for. */
export interface PossibleCounts {
  readonly low: number;
  readonly high: number;
}

/**
 * Rounds to base 5, up with the probability that makes the expected error zero; the draw hangs on what is counted.
 *
 * Source: unbiased random rounding, Handbook on Statistical Disclosure Control, 5.4.2, with a draw for each set of people.
 *
 * @param use which figure it is, where the people have several.
 */
export function roundCount(persons: number, drawnFor: DrawnFor, key: Uint8Array, use = 'count'): number {
  const rest = persons % ROUNDING_BASE;
  if (rest === 0) return persons;
  const isUp = keyedDraw(key, use, drawnFor) < rest / ROUNDING_BASE;
  return persons - rest + (isUp ? ROUNDING_BASE : 0);
}

/** The counts that a published one can stand for. */
export const leastPossible = (published: number, threshold: number): number => Math.max(published - ROUNDING_BASE + 1, threshold);
export const mostPossible = (published: number): number => published + ROUNDING_BASE - 1;
export const possibleCounts = (published: number, threshold: number): PossibleCounts => ({ low: leastPossible(published, threshold), high: mostPossible(published) });

/** How far apart the least and the most possible are where the threshold narrows them most. */
export const leastWidth = (threshold: number): number => ROUNDING_BASE - 1 - (threshold % ROUNDING_BASE);

/** A table with what each node's count is rounded to. */
export interface RoundedLattice extends TableLattice {
  /** By node; 0 where the count is below the threshold. */
  readonly rounded: Float64Array;
}

export function roundLattice(lattice: TableLattice, { threshold, key }: Pick<DisclosureRules, 'threshold' | 'key'>): RoundedLattice {
  const rounded = lattice.persons.map((persons, node) => (isBelowThreshold(persons, threshold) ? 0 : roundCount(persons, lattice.identities[node] ?? 0n, key)));
  return { ...lattice, rounded };
}
