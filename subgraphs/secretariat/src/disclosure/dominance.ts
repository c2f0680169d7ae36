/** Of the values behind a sum, all at least 0. */
export interface Contributions {
  readonly sum: number;
  readonly largest: number;
  readonly second: number;
}

const DOMINANT_SHARE = 0.9;

/**
 * The (n, k) rule with n = 2 and k = 90 %: two who make up more than 90 % of a sum could each learn the other's part.
 *
 * Source: Handbook on Statistical Disclosure Control, 4.2.2; ACRO, "nk-rule".
 */
export const isDominated = ({ sum, largest, second }: Contributions): boolean => largest + second > DOMINANT_SHARE * sum;
