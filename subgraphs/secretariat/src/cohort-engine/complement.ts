import type { CohortExpression, CohortPlan } from './cohort-plan.js';
import { compileExpression } from './compile-expression.js';
import { requiredStreams } from './required-streams.js';

/** A cohort as everybody in one of its streams but some. */
export interface Complement {
  readonly stream: number;
  /** Of that stream alone: everybody in it. */
  readonly whole: CohortPlan;
  /** Those of them who are not in the cohort, each of whom another stream has too. */
  readonly others: CohortPlan;
}

/**
 * Where whoever is in one stream alone belongs, only the others need to be looked at, once everybody is counted. Sums allow
 * for that; the largest of some numbers and their median do not, so that there is none where measures are asked for.
 */
export function complementOf(plan: CohortPlan): Complement | undefined {
  const { streams, expression, by, measures } = plan;
  const stream = [...requiredStreams(expression)].find((each) => by.every((slot) => slot.stream === each));
  const spec = streams[stream ?? -1];
  if (stream === undefined || spec === undefined || measures.length > 0) return undefined;
  const others: CohortExpression = { kind: 'all', of: [{ kind: 'member', stream }, { kind: 'not', of: expression }] };
  if (compileExpression(others, streams.length).mayPass(1 << stream)) return undefined;
  const whole = { ...plan, streams: [spec], expression: { kind: 'member', stream: 0 } as const, by: by.map(({ slot }) => ({ stream: 0, slot })) };
  return { stream, whole, others: { ...plan, expression: others } };
}
