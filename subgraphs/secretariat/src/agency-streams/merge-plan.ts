import { CohortError } from '../cohort-engine/cohort-error.js';
import { MOST_BITS } from '../cohort-engine/compile-expression.js';
import { isUnbounded, type CohortExpression, type CohortPlan } from '../cohort-engine/index.js';
import { bindStreams } from './bind-streams.js';
import type { CohortQuery } from './cohort-query.js';
import { mergeKeptStreams } from './merge-kept-streams.js';
import { mergeStreams } from './merge-streams.js';
import type { MergedPlan, PersonTaker, Taking } from './merged-plan.js';
import { openStreams } from './open-streams.js';
import type { KeyBytes } from './stream-client.js';

/** Deeper than any sensible question, and far from where the stack ends. */
const MOST_DEPTH = 100;

/**
 * Reads a plan's streams at the same time, each row once, and hands on every person who may belong. Where all of them are
 * there from before, that goes on while the agencies are asked.
 *
 * @param plan that `checkPlan` has let pass.
 * @param counters of each stream, a state of its agency in which they need not be read.
 * @returns undefined where all agencies are still in that state.
 * @throws AgencyStreamError; COHORT_TOO_COSTLY; COHORT_MEMORY; what an agency refuses the caller.
 */
export async function mergePlan<Taker extends PersonTaker>(
  plan: CohortPlan,
  keyBytes: KeyBytes,
  query: CohortQuery,
  taking: Taking<Taker>,
  counters?: readonly string[],
): Promise<MergedPlan<Taker> | undefined> {
  const opening = openStreams(plan, keyBytes, query, counters);
  const merging = { plan, keyBytes, query, taking };
  const merged = counters === undefined ? await mergeKeptStreams(merging, opening) : undefined;
  const opened = await opening;
  if (opened === undefined || merged !== undefined) return merged;
  return mergeStreams(merging, await bindStreams(plan, opened, keyBytes, query), query.pace.rest);
}

/** @throws COHORT_UNBOUNDED, COHORT_TOO_COSTLY */
export function checkPlan({ expression, streams }: CohortPlan): void {
  const { depth, windows } = sizeOf(expression);
  if (depth > MOST_DEPTH) throw tooCostly('levels', MOST_DEPTH, depth);
  if (streams.length + windows > MOST_BITS) throw tooCostly('streams', MOST_BITS, streams.length + windows);
  if (isUnbounded(expression)) throw new CohortError('COHORT_UNBOUNDED', 'The cohort would hold people whom no agency of it knows.', {});
}

const tooCostly = (of: string, limit: number, counted: number): Error =>
  new CohortError('COHORT_TOO_COSTLY', `The cohort has ${counted} ${of}, and may have ${limit}.`, { of, limit, counted });

/** Level by level, so that no depth can exhaust the stack. */
function sizeOf(expression: CohortExpression): { readonly depth: number; readonly windows: number } {
  let level = [expression];
  let [depth, windows] = [0, 0];
  for (; level.length > 0; depth += 1) {
    windows += level.filter(({ kind }) => kind === 'within').length;
    level = level.flatMap((each) => (each.kind === 'not' ? [each.of] : each.kind === 'all' || each.kind === 'any' ? each.of : []));
  }
  return { depth, windows };
}
