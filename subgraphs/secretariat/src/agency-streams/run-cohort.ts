import { CohortTally } from '../cohort-engine/cohort-tally.js';
import type { CohortPlan, CohortResult } from '../cohort-engine/index.js';
import { memberStreams } from '../cohort-engine/member-streams.js';
import { answerForAgenciesLeft } from './answer-for-agencies-left.js';
import { answerOnce } from './answer-once.js';
import type { CoordinatorParts } from './cohort-query.js';
import type { CohortRun } from './cohort-run.js';
import type { PlanAnswer } from './kept-answer.js';
import type { SortedStream } from './sorted-stream.js';

/** Of a key so much as tells a million million persons apart. */
const COUNTED_KEY_BYTES = 16;

/**
 * Counts a cohort: every stream is read once, at the same time as the others.
 *
 * @throws COHORT_AGENCY_FAILED, COHORT_UNBOUNDED, COHORT_TOO_COSTLY, COHORT_MEMORY, COHORT_DEADLINE; what an agency
 * refuses the caller, such as CLOSED or BAD_USER_INPUT; the reason of `run.signal`.
 */
export const runCohort = (plan: CohortPlan, run: CohortRun, parts: CoordinatorParts): Promise<CohortResult> =>
  answerForAgenciesLeft(plan, run, parts, async (left, query, missing) => {
    const result = await answerOnce(left, COUNTED_KEY_BYTES, query, {
      takerOf: (made) => new CohortTally({ ...made, hash: parts.hash }),
      countsOf: (tally) => tally.result(),
      answerOf: (tally, streams): PlanAnswer => ({ kind: 'counted', result: { ...tally.result(), unlinkable: unlinkableOf(left, streams), counters: countersOf(left, streams) } }),
      read: (answer) => (answer.kind === 'counted' ? answer.result : undefined),
    });
    return { ...result, missing };
  });

/** Who cannot be linked could be in several streams of an agency: of these the largest number is sure. */
function unlinkableOf(plan: CohortPlan, streams: readonly SortedStream[]): Readonly<Record<string, number>> {
  const unlinkable: Record<string, number> = {};
  for (const stream of memberStreams(plan)) {
    const agency = plan.streams[stream]?.agency;
    if (agency !== undefined) unlinkable[agency] = Math.max(unlinkable[agency] ?? 0, streams[stream]?.trailer?.unlinkable ?? 0);
  }
  return unlinkable;
}

function countersOf({ streams: specs }: CohortPlan, streams: readonly SortedStream[]): Readonly<Record<string, string>> {
  const counters = new Map<string, Set<string>>();
  streams.forEach(({ trailer }, stream) => {
    const agency = specs[stream]?.agency;
    if (agency === undefined || trailer === undefined) return;
    counters.set(agency, (counters.get(agency) ?? new Set()).add(trailer.changeCounter));
  });
  return Object.fromEntries([...counters].map(([agency, states]) => [agency, [...states].join(',')]));
}
