import { codedError, type CodedError } from '@hamafza/schema/vocabulary';

/** Cost that callers may spend over time, each from a budget of its own. */
export interface CallerBudget {
  /**
   * Spends all of `cost` or none of it.
   *
   * @param caller whatever tells callers apart; kept only as long as it owes something.
   */
  spend(caller: string, cost: number): SpendOutcome | Promise<SpendOutcome>;
}

export type SpendOutcome =
  | { readonly kind: 'spent'; readonly remaining: number }
  /** The same would be granted after so many seconds, if nothing else is spent until then. */
  | { readonly kind: 'refused'; readonly retryAfterSeconds: number };

export const budgetExceeded = (retryAfterSeconds: number): CodedError =>
  codedError('COST_BUDGET_EXCEEDED', `The caller’s budget is spent; try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
