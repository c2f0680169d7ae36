import type { CohortPlan } from '../cohort-engine/index.js';
import type { CohortQuery } from './cohort-query.js';
import type { PlanAnswer } from './kept-answer.js';
import { checkPlan, mergePlan } from './merge-plan.js';
import type { PersonTaker, Taking } from './merged-plan.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeyBytes } from './stream-client.js';

/** How persons become an answer, and what is read from one. */
export interface Answering<Taker extends PersonTaker, Reading> extends Taking<Taker> {
  readonly answerOf: (taker: Taker, streams: readonly SortedStream[]) => PlanAnswer;
  /** @returns undefined where the answer does not hold it. */
  readonly read: (answer: PlanAnswer) => Reading | undefined;
}

/**
 * Answers a plan: from an answer of before where it holds what is wanted and all agencies say that their data is still the
 * same, and else by merging their streams. Streams that are too large to be kept need not be read twice either, and several
 * who ask the same at the same time have them read once: each of them still asks every agency, in the caller's own name.
 *
 * @throws as `checkPlan` and `mergePlan` do.
 */
export async function answerOnce<Taker extends PersonTaker, Reading>(plan: CohortPlan, keyBytes: KeyBytes, query: CohortQuery, { answerOf, read, ...taking }: Answering<Taker, Reading>): Promise<Reading> {
  checkPlan(plan);
  const { cache, questions, settings } = query.parts;
  const ticket = cache.answerTicketFor(plan, keyBytes, query.run, query.drops);
  // Where no answer is kept, there is nothing to wait for.
  const leave = settings.answerBytes > 0 ? await questions.enter(ticket.key, query.signal) : () => undefined;
  try {
    const before = cache.findAnswer(ticket);
    const known = before && read(before.answer);
    const merged = await mergePlan(plan, keyBytes, query, taking, known && before?.counters);
    if (merged === undefined) return present(known);
    const { taker, streams } = merged;
    const answer = answerOf(taker, streams);
    cache.keepAnswer(ticket, { answer, counters: streams.map(({ trailer }) => present(trailer?.changeCounter)) });
    return present(read(answer));
  } finally {
    leave();
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a stream that was read to its end has a trailer, and an answer what it was made for');
  return value;
}
