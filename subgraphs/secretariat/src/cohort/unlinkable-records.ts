import { roundCount } from '../disclosure/round-count.js';
import type { CohortUnlinkable } from './cohort-table.type.js';

/**
 * How many people of each agency could not be linked: rounded as counts are, and never of fewer than the threshold.
 *
 * They have no join key, so no identity of theirs can decide the draw; agency and number do. The agency's condition does not:
 * it can be worded in any number of ways, and so many draws of one number would average out to it.
 *
 * @param threshold of figures of one agency.
 * @param key of the secretariat, always the same.
 */
export const unlinkableRecords = (unlinkable: Readonly<Record<string, number>>, threshold: number, key: Uint8Array): CohortUnlinkable[] =>
  Object.entries(unlinkable)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([agency, persons]) =>
      persons < threshold ? { agency, status: 'SUPPRESSED', persons: null } : { agency, status: 'PUBLISHED', persons: roundCount(persons, BigInt(persons), key, `unlinkable|${agency}`) },
    );
