import type { CohortExpression, CohortPlan, SlotRef } from './cohort-plan.js';

/**
 * The plan for the agencies left: what the expression says of the agency's people is left out of it, and so are its
 * streams; labels and measures of theirs become those of nobody.
 *
 * @returns undefined where nothing is left of the expression.
 */
export function withoutAgency(plan: CohortPlan, agency: string): CohortPlan | undefined {
  const kept = plan.streams.flatMap((stream, index) => (stream.agency === agency ? [] : [index]));
  const places = new Map(kept.map((from, to) => [from, to]));
  const expression = reduced(plan.expression, places);
  if (expression === undefined) return undefined;
  const move = ({ stream, slot }: SlotRef): SlotRef => ({ stream: places.get(stream) ?? NOBODY, slot });
  const streams = plan.streams.filter((stream) => stream.agency !== agency);
  return { ...plan, streams, expression, by: plan.by.map(move), measures: plan.measures.map(move) };
}

/** Of a stream that is not there: whoever looks there finds nothing known. */
const NOBODY = -1;

function reduced(expression: CohortExpression, places: ReadonlyMap<number, number>): CohortExpression | undefined {
  switch (expression.kind) {
    case 'member': {
      const stream = places.get(expression.stream);
      return stream === undefined ? undefined : { kind: 'member', stream };
    }
    case 'within': {
      const [date, after] = [places.get(expression.date.stream), places.get(expression.after.stream)];
      if (date === undefined || after === undefined) return undefined;
      return { ...expression, date: { ...expression.date, stream: date }, after: { ...expression.after, stream: after } };
    }
    case 'not': {
      const of = reduced(expression.of, places);
      return of === undefined ? undefined : { kind: 'not', of };
    }
    case 'all':
    case 'any': {
      const of = expression.of.map((each) => reduced(each, places)).filter((each) => each !== undefined);
      return of.length === 0 ? undefined : { kind: expression.kind, of };
    }
  }
}
