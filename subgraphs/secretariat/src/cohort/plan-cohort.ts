import { canonicalJson, type JsonValue } from '@hamafza/schema/registry-client';
import { codedError } from '@hamafza/schema/vocabulary';
import { isUnbounded, requiredStreams, type CohortExpression, type CohortPlan } from '../cohort-engine/index.js';
import type { AgencyCondition, AgencyValue, CohortCondition, WithinCondition } from './cohort-condition.js';
import { COHORT_LIMITS, tooCostly } from './cohort-limits.js';
import { StreamSlots } from './stream-slots.js';

/** One table about a cohort, as it was asked for. */
export interface CohortQuestion {
  readonly where: CohortCondition;
  readonly by: readonly AgencyValue[];
  readonly measures: readonly AgencyValue[];
  /** Whether medians of the measures are wanted. */
  readonly median: boolean;
  /** Whether cells are compared with those of other tables. */
  readonly sketch: boolean;
}

/**
 * What the agencies must be asked for, and how their answers are put together.
 *
 * A dimension or day rides on the stream of a filter of its agency that every person of the cohort passes; where there is none,
 * on a further stream of everybody the agency knows. A measure rides as well on the only filter of its agency by which people belong.
 *
 * @throws BAD_USER_INPUT, COHORT_UNBOUNDED, COHORT_TOO_COSTLY
 */
export function planCohort({ where, by, measures, median, sketch }: CohortQuestion): CohortPlan {
  const filters = distinctFilters(where);
  const windows = countWindows(where);
  if (windows > COHORT_LIMITS.windows) throw tooCostly('windows', windows);
  const numbers = new Map([...filters.keys()].map((key, index) => [key, index]));
  // Who rides where is decided before windows are read, and may not hang on them.
  const required = requiredStreams(expressionOf(where, numbers, () => NOBODY));
  const positive = new Set([...positiveFilters(where)].map((key) => numbers.get(key) ?? 0));
  const slots = new StreamSlots([...filters.values()], { required, positive });
  const expression = expressionOf(where, numbers, ({ date, after, months, days }) => ({
    kind: 'within',
    date: slots.day(date),
    after: slots.day(after),
    ...(months !== undefined && { months }),
    ...(days !== undefined && { days }),
  }));
  if (isUnbounded(expression)) throw codedError('COHORT_UNBOUNDED', UNBOUNDED, {});
  const placed = { by: by.map((value) => slots.dimension(value)), measures: measures.map((value) => slots.measure(value)) };
  const streams = slots.specs;
  if (streams.length > COHORT_LIMITS.streams) throw tooCostly('streams', streams.length);
  return { streams, expression, ...placed, median, sketch };
}

const UNBOUNDED = 'The cohort would hold people whom none of its agencies names; say among whom, by one more condition beside it.';

/** Holds of nobody. */
const NOBODY: CohortExpression = { kind: 'any', of: [] };

const keyOf = ({ agency, filter }: AgencyCondition): string => `${agency} ${canonicalJson(filter as JsonValue)}`;

/** Equal filters of an agency are one stream. */
function distinctFilters(condition: CohortCondition, found = new Map<string, AgencyCondition>()): ReadonlyMap<string, AgencyCondition> {
  if (condition.kind === 'agency') {
    const key = keyOf(condition);
    if (!found.has(key)) found.set(key, condition);
  } else for (const each of within(condition)) distinctFilters(each, found);
  return found;
}

/** Those under an even number of `not`. */
function positiveFilters(condition: CohortCondition, isPositive = true): ReadonlySet<string> {
  if (condition.kind === 'agency') return new Set(isPositive ? [keyOf(condition)] : []);
  const inner = condition.kind === 'not' ? !isPositive : isPositive;
  return new Set(within(condition).flatMap((each) => [...positiveFilters(each, inner)]));
}

const countWindows = (condition: CohortCondition): number =>
  condition.kind === 'within' ? 1 : within(condition).reduce((sum, each) => sum + countWindows(each), 0);

const within = (condition: CohortCondition): readonly CohortCondition[] => {
  if (condition.kind === 'not') return [condition.of];
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of : [];
};

function expressionOf(condition: CohortCondition, numbers: ReadonlyMap<string, number>, readWindow: (window: WithinCondition) => CohortExpression): CohortExpression {
  const inner = (each: CohortCondition): CohortExpression => expressionOf(each, numbers, readWindow);
  switch (condition.kind) {
    case 'agency':
      return { kind: 'member', stream: numbers.get(keyOf(condition)) ?? 0 };
    case 'within':
      return readWindow(condition);
    case 'not':
      return { kind: 'not', of: inner(condition.of) };
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map(inner) };
  }
}
