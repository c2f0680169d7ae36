import type { Contributions } from './dominance.js';

/** How near, as a part of its size, nobody may come to another's value. */
export const P_PERCENT = 0.1;

/**
 * The p % rule with p = 10: the second largest contributor subtracts its own part from the sum, and what is left must
 * miss the largest by at least 10 % of it. A cell where all values are 0 gives everybody's value, and so fails.
 *
 * Source: Handbook on Statistical Disclosure Control, 4.2.2; ACRO, "p-ratio".
 */
export const isEstimable = ({ sum, largest, second }: Contributions): boolean =>
  sum === 0 || sum - largest - second < P_PERCENT * largest;
