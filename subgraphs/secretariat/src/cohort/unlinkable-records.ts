import type { CohortUnlinkable } from './cohort-table.type.js';

const BASE = 5;

/**
 * How many people of each agency could not be linked, to the nearest multiple of 5 and never of fewer than the threshold.
 *
 * @param threshold of figures of one agency.
 */
export const unlinkableRecords = (unlinkable: Readonly<Record<string, number>>, threshold: number): CohortUnlinkable[] =>
  Object.entries(unlinkable)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([agency, persons]) => (persons < threshold ? { agency, status: 'SUPPRESSED', persons: null } : { agency, status: 'PUBLISHED', persons: Math.round(persons / BASE) * BASE }));
