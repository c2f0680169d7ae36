import type { CohortPlan, MemberPage } from '../cohort-engine/index.js';
import { MemberCollector } from '../cohort-engine/member-collector.js';
import { pageOfWindow } from '../cohort-engine/member-window.js';
import { answerForAgenciesLeft } from './answer-for-agencies-left.js';
import { answerOnce } from './answer-once.js';
import type { CoordinatorParts } from './cohort-query.js';
import type { MembersRun } from './cohort-run.js';
import type { PlanAnswer } from './kept-answer.js';
import { memberOrderKey } from './member-order-key.js';

const WHOLE_KEY_BYTES = 32;
/** So many members are found at once, however short the page: the next pages are then there already. */
const WINDOW_MEMBERS = 4_096;

/**
 * A page of a cohort's persons, in an order of the request's purpose and agreement. Anybody in the streams may come first,
 * so they are read whole; the pages that follow are kept, and given while the agencies say that nothing has changed.
 *
 * @throws as `runCohort` does.
 */
export const listMembers = (plan: CohortPlan, run: MembersRun, parts: CoordinatorParts): Promise<MemberPage> =>
  answerForAgenciesLeft(plan, run, parts, async (left, query, missing) => {
    const { range, access } = run;
    const orderKey = memberOrderKey(parts.memberOrderSecret, access);
    const wider = { ...range, first: Math.max(range.first, WINDOW_MEMBERS) };
    const page = await answerOnce(left, WHOLE_KEY_BYTES, query, {
      takerOf: ({ expression, streams }) => new MemberCollector(expression, streams.map(({ layout }) => layout), wider, orderKey),
      answerOf: ({ window }): PlanAnswer => ({ kind: 'listed', window }),
      read: (answer) => (answer.kind === 'listed' ? pageOfWindow(answer.window, range) : undefined),
    });
    return { ...page, missing };
  });
