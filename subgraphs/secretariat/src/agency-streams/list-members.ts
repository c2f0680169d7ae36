import { type CohortPlan, type MemberPage } from '../cohort-engine/index.js';
import { MemberCollector } from '../cohort-engine/member-collector.js';
import { answerForAgenciesLeft } from './answer-for-agencies-left.js';
import { type CoordinatorParts } from './cohort-query.js';
import { type MembersRun } from './cohort-run.js';
import { memberOrderKey } from './member-order-key.js';
import { mergePlan } from './merge-plan.js';

const WHOLE_KEY_BYTES = 32;

/**
 * A page of a cohort's persons, in an order of the request's purpose and agreement. Every page reads the streams whole, since
 * anybody in them may come first; what it keeps is the page.
 *
 * @throws as `runCohort` does.
 */
export const listMembers = (plan: CohortPlan, run: MembersRun, parts: CoordinatorParts): Promise<MemberPage> =>
  answerForAgenciesLeft(plan, run, parts, async (left, query, missing) => {
    const orderKey = memberOrderKey(parts.memberOrderSecret, run.access);
    const { taker } = await mergePlan(left, WHOLE_KEY_BYTES, query, (expression, shapes) => new MemberCollector(expression, shapes.map(({ layout }) => layout), run.range, orderKey));
    return { keys: taker.keys, hasMore: taker.hasMore, missing };
  });
