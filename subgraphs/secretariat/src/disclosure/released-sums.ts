import { isDominated } from './dominance.js';
import type { NewSet } from './find-telltale.js';
import { isEstimable, P_PERCENT } from './p-percent.js';
import type { ReleasedSets } from './released-sets.js';
import type { SearchBudget } from './search-budget.js';
import { combine, energyOf, smallEnergy, vectorOf } from './set-vector.js';

/** A sum behind a published mean. */
export interface PublishedSum {
  readonly sum: number;
  readonly largest: number;
  readonly second: number;
  /** The sums that the published figures can stand for. */
  readonly low: number;
  readonly high: number;
}

/** A published sum, of whom and of what. */
export interface LedgerSum extends PublishedSum {
  readonly identity: bigint;
  /** `MeasureRule.name` */
  readonly name: string;
}

/** One set is within the other where they differ by hardly more people than their counts do; sketches see 18 % more or less. */
const NESTED = 1.5;

/** The sums published in one space, and what they tell of those whom one set has more than another. */
export class ReleasedSums {
  readonly #sums = new Map<string, Map<bigint, PublishedSum>>();

  add({ name, identity, ...sum }: LedgerSum): void {
    const known = this.#sums.get(name) ?? new Map<bigint, PublishedSum>();
    this.#sums.set(name, known.set(identity, sum));
  }

  /** Whether the sum, beside one published of a set within this one or around it, would tell somebody's part to within the p % rule. */
  isTelling(released: ReleasedSets, set: NewSet, { name, ...sum }: Omit<LedgerSum, 'identity'>, threshold: number, budget: SearchBudget): boolean {
    const known = this.#sums.get(name);
    if (known === undefined) return false;
    const vector = vectorOf(set);
    const candidates = budget.candidates(released, vector, [released.placesIn(set.key)]);
    const numbers = candidates === 'ALL' ? Array.from({ length: released.size }, (_, number) => number) : candidates.flat();
    return numbers.some((number) => {
      const other = known.get(released.identityOf(number));
      if (other === undefined) return false;
      const rest = combine(vector, released, number, -1);
      const energy = energyOf(rest);
      if (energy === 0 || energy > NESTED * Math.abs(rest.persons) + smallEnergy(threshold)) return false;
      return rest.persons > 0 ? isTellingDifference(sum, other) : isTellingDifference(other, sum);
    });
  }
}

/**
 * Whether the difference of two sums tells the part of somebody who is in the outer set alone. Where the greatest values of
 * both are alike, whoever is second there is taken for the one that has most in the difference.
 *
 * Source: dominance and p % rule of the Handbook on Statistical Disclosure Control, 4.2.2, of a table's difference.
 */
export function isTellingDifference(outer: PublishedSum, inner: PublishedSum): boolean {
  const sum = outer.sum - inner.sum;
  const largest = Math.min(sum, outer.largest > inner.largest ? outer.largest : outer.second);
  if (largest <= 0) return false;
  const rest = { sum, largest, second: Math.min(outer.second, sum - largest) };
  const width = outer.high - inner.low - (outer.low - inner.high);
  return width < 2 * P_PERCENT * largest && (isDominated(rest) || isEstimable(rest));
}
