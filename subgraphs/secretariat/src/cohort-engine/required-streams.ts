import type { CohortExpression } from './cohort-plan.js';

/** Streams that every person of the cohort is in, as far as the expression says so by its `all`s; never one too many. */
export function requiredStreams(expression: CohortExpression): ReadonlySet<number> {
  switch (expression.kind) {
    case 'member':
      return new Set([expression.stream]);
    case 'within':
      return new Set([expression.date.stream, expression.after.stream]);
    case 'not':
      return excludedFrom(expression.of);
    case 'all':
      return new Set(expression.of.flatMap((each) => [...requiredStreams(each)]));
    case 'any':
      return inEvery(expression.of.map(requiredStreams));
  }
}

/** Streams that every person is in of whom the expression is false. */
function excludedFrom(expression: CohortExpression): ReadonlySet<number> {
  switch (expression.kind) {
    case 'member':
    case 'within':
      return new Set();
    case 'not':
      return requiredStreams(expression.of);
    case 'any':
      return new Set(expression.of.flatMap((each) => [...excludedFrom(each)]));
    case 'all':
      return inEvery(expression.of.map(excludedFrom));
  }
}

const inEvery = ([first, ...others]: readonly ReadonlySet<number>[]): ReadonlySet<number> =>
  new Set([...(first ?? [])].filter((stream) => others.every((each) => each.has(stream))));

/** Whether somebody of whom no stream knows would belong; such a cohort has no end. */
export function isUnbounded(expression: CohortExpression): boolean {
  switch (expression.kind) {
    case 'member':
    case 'within':
      return false;
    case 'not':
      return !isUnbounded(expression.of);
    case 'all':
      return expression.of.every(isUnbounded);
    case 'any':
      return expression.of.some(isUnbounded);
  }
}
