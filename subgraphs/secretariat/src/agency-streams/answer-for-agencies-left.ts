import { type AgencyFailure, type CohortPlan, isUnbounded } from '../cohort-engine/index.js';
import { withoutAgency } from '../cohort-engine/without-agency.js';
import { AgencyStreamError } from './agency-stream-error.js';
import { CohortQuery, type CoordinatorParts } from './cohort-query.js';
import type { CohortRun } from './cohort-run.js';

/** Answers a plan; `missing` are the agencies whose part has been taken out of it. */
export type PlanAnswerer<Answer> = (plan: CohortPlan, query: CohortQuery, missing: readonly AgencyFailure[]) => Promise<Answer>;

/**
 * Answers, and where that is allowed answers again without an agency that failed, until none fails: what came of a
 * stream before it failed is never counted.
 *
 * @throws COHORT_AGENCY_FAILED where it is not allowed, or where without the agency nothing is left to be asked.
 */
export async function answerForAgenciesLeft<Answer>(plan: CohortPlan, run: CohortRun, parts: CoordinatorParts, answer: PlanAnswerer<Answer>): Promise<Answer> {
  const missing: AgencyFailure[] = [];
  const { drops } = parts.cache;
  for (let left = plan; ; ) {
    const query = new CohortQuery(parts, run, drops);
    const planLeft = left;
    try {
      return await query.answer(() => answer(planLeft, query, missing));
    } catch (error) {
      if (!(error instanceof AgencyStreamError)) throw error;
      const reduced = run.onFailure === 'PARTIAL' ? withoutAgency(left, error.failure.agency) : undefined;
      if (reduced === undefined || isUnbounded(reduced.expression)) throw error.toCohortError();
      missing.push(error.failure);
      left = reduced;
    }
  }
}
