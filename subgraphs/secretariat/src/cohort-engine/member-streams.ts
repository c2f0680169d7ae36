import type { CohortExpression, CohortPlan } from './cohort-plan.js';

/**
 * The streams that say who belongs, apart from those that only carry something about them: those of filters, and where an
 * agency has none, those of its days in windows.
 */
export function memberStreams({ expression, streams }: Pick<CohortPlan, 'expression' | 'streams'>): ReadonlySet<number> {
  const filters = streamsOf(expression, 'member');
  const agencies = new Set(filters.map((stream) => streams[stream]?.agency));
  return new Set([...filters, ...streamsOf(expression, 'within').filter((stream) => !agencies.has(streams[stream]?.agency))]);
}

function streamsOf(expression: CohortExpression, kind: 'member' | 'within'): readonly number[] {
  switch (expression.kind) {
    case 'member':
      return kind === 'member' ? [expression.stream] : [];
    case 'within':
      return kind === 'within' ? [expression.date.stream, expression.after.stream] : [];
    case 'not':
      return streamsOf(expression.of, kind);
    case 'all':
    case 'any':
      return expression.of.flatMap((each) => streamsOf(each, kind));
  }
}
