import { isDominated } from './dominance.js';
import type { MeasureUnit } from './disclosure-rules.js';
import { isEstimable, P_PERCENT } from './p-percent.js';
import { isBelowThreshold } from './threshold.js';

/** A sum behind a published mean. */
export interface PublishedSum {
  /** Of how many people the value is known; absent of sums that were recorded without. */
  readonly known?: number;
  readonly sum: number;
  readonly largest: number;
  readonly second: number;
  /** The sums that the published figures can stand for. */
  readonly low: number;
  readonly high: number;
}

/** Sums of sets, some added and others taken away, so that they count some people once and nobody else. */
export interface SumDifference {
  /** The people counted are in each of these. */
  readonly plus: readonly PublishedSum[];
  readonly minus: readonly PublishedSum[];
}

/**
 * Whether a sum and difference of sums tells the part of somebody whom it counts, or counts the values of too few.
 *
 * Source: threshold, dominance and p % rule of the Handbook on Statistical Disclosure Control, 4.2, of a table's difference.
 */
export function isTellingDifference(difference: SumDifference, unit: MeasureUnit, threshold: number): boolean {
  const known = knownIn(difference);
  if (known !== undefined && known > 0 && isBelowThreshold(known, threshold)) return true;
  const { plus, minus } = difference;
  const sum = totalOf(plus) - totalOf(minus);
  const largest = Math.min(sum, ...plus.map((each) => greatestLeft(each, difference)));
  // Days do not add up to anything of which somebody has a part.
  if (unit === 'DAY' || largest <= 0) return false;
  const rest = { sum, largest, second: Math.min(sum - largest, ...plus.map(({ second }) => second)) };
  const width = [...plus, ...minus].reduce((wide, { low, high }) => wide + high - low, 0);
  return width < 2 * P_PERCENT * largest && (isDominated(rest) || isEstimable(rest));
}

/**
 * Whether two sums of the same people at two times tell what changed of somebody: nobody knows then whose values changed, and
 * what the greatest value or a few such can account for may be one person's.
 */
export function isTellingChange(before: PublishedSum, now: PublishedSum, threshold: number): boolean {
  const change = Math.abs(now.sum - before.sum);
  return !haveManyChanged(before, now, threshold) && before.high - before.low + now.high - now.low < 2 * P_PERCENT * change;
}

/** Whether the values of as many people as the threshold must have changed between two sums of nearly the same people. */
export const haveManyChanged = (before: Pick<PublishedSum, 'sum' | 'largest'>, now: Pick<PublishedSum, 'sum' | 'largest'>, threshold: number): boolean =>
  Math.abs(now.sum - before.sum) >= threshold * Math.max(1, before.largest, now.largest);

/** Of how many people's values it is; undefined where that is not known of each sum. */
function knownIn({ plus, minus }: SumDifference): number | undefined {
  const count = (sums: readonly PublishedSum[]): number => sums.reduce((total, { known }) => total + (known ?? NaN), 0);
  const known = count(plus) - count(minus);
  return Number.isNaN(known) ? undefined : known;
}

const totalOf = (sums: readonly PublishedSum[]): number => sums.reduce((total, { sum }) => total + sum, 0);

/** The greatest value of a set that may be left: where that of a set taken away is as great, it is taken for the same person's. */
const greatestLeft = ({ largest, second }: PublishedSum, { plus, minus }: SumDifference): number =>
  plus.length > 1 || minus.every((each) => each.largest < largest) ? largest : second;
