import { type CohortExpression } from './cohort-plan.js';

/** The streams whose filters say who belongs, apart from those that only carry something about them. */
export function memberStreams(expression: CohortExpression): ReadonlySet<number> {
  switch (expression.kind) {
    case 'member':
      return new Set([expression.stream]);
    case 'within':
      return new Set();
    case 'not':
      return memberStreams(expression.of);
    case 'all':
    case 'any':
      return new Set(expression.of.flatMap((each) => [...memberStreams(each)]));
  }
}
