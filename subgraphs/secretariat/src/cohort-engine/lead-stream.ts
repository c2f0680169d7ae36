import type { CohortExpression } from './cohort-plan.js';
import { requiredStreams } from './required-streams.js';

/**
 * The streams that every person of a cohort is in, the smallest one first: its rows are gone through.
 *
 * @param rows of each stream; 0 where there is no telling.
 */
export function leadStreams(expression: CohortExpression, rows: readonly number[]): readonly number[] {
  const rowsOf = (stream: number): number => rows[stream] || Number.POSITIVE_INFINITY;
  return [...requiredStreams(expression)].sort((a, b) => Math.sign(rowsOf(a) - rowsOf(b)) || a - b);
}
