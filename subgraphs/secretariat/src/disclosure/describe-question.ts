import { canonicalJson, type JsonValue } from '@hamafza/schema/registry-client';
import type { CohortExpression, CohortPlan, SlotRef } from '../cohort-engine/index.js';

/** What a table was asked for, so that the same question is known however it was written. */
export interface Question {
  /** Whose people: equal for expressions that mean the same by logic alone, as far as six conditions go. */
  readonly where: string;
  /** The conditions that it hangs on: agency and filter. */
  readonly conditions: readonly string[];
  /** The dimensions, `agency.NAME`. */
  readonly by: readonly string[];
  /** Likewise, each with the condition that it follows. */
  readonly measures: readonly string[];
}

const MOST_IN_TRUTH_TABLE = 6;

export function describeQuestion(plan: Omit<CohortPlan, 'median' | 'sketch'>): Question {
  const names = plan.streams.map(({ agency, filter }) => `${agency} ${canonicalJson(filter as JsonValue)}`);
  const conditions = [...new Set(conditionsOf(plan.expression, plan, names))].toSorted();
  const isSimple = conditions.length <= MOST_IN_TRUTH_TABLE;
  const { where, used } = isSimple ? byTruthTable(plan, names, conditions) : { where: written(plan.expression, plan, names), used: conditions };
  const [by, measures] = [plan.by.map((slot) => dimensionName(plan, slot)), plan.measures.map((slot) => `${measureName(plan, slot)} of ${conditionFollowed(plan, slot)}`)];
  return { where, conditions: used, by, measures };
}

const dimensionName = ({ streams }: Pick<CohortPlan, 'streams'>, { stream, slot }: SlotRef): string => `${streams[stream]?.agency ?? ''}.${streams[stream]?.dimensions[slot] ?? ''}`;
const measureName = ({ streams }: Pick<CohortPlan, 'streams'>, { stream, slot }: SlotRef): string => `${streams[stream]?.agency ?? ''}.${streams[stream]?.measures[slot] ?? ''}`;

/** The filter by which a measure's people are found: of the same people, one may sum another month than the other. */
export const conditionFollowed = ({ streams }: Pick<CohortPlan, 'streams'>, { stream }: SlotRef): string => canonicalJson((streams[stream]?.filter ?? {}) as JsonValue);

/** What a leaf of the expression says, in words that do not hang on the numbers of streams. */
function leafName(leaf: CohortExpression, plan: Pick<CohortPlan, 'streams'>, names: readonly string[]): string {
  if (leaf.kind === 'member') return names[leaf.stream] ?? '';
  if (leaf.kind !== 'within') return '';
  const { date, after, months, days } = leaf;
  return `within ${canonicalJson({ date: measureName(plan, date), after: measureName(plan, after), months: months ?? null, days: days ?? null })}`;
}

function conditionsOf(expression: CohortExpression, plan: Pick<CohortPlan, 'streams'>, names: readonly string[]): readonly string[] {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return expression.of.flatMap((part) => conditionsOf(part, plan, names));
    case 'not':
      return conditionsOf(expression.of, plan, names);
    case 'member':
    case 'within':
      return [leafName(expression, plan, names)];
  }
}

/** The conditions that make a difference, and for which of them true it holds. */
function byTruthTable(plan: Pick<CohortPlan, 'streams' | 'expression'>, names: readonly string[], conditions: readonly string[]): { where: string; used: readonly string[] } {
  const holds = Array.from({ length: 2 ** conditions.length }, (_, row) =>
    isTrue(plan.expression, (leaf) => ((row >> conditions.indexOf(leafName(leaf, plan, names))) & 1) === 1),
  );
  const used = conditions.filter((_, at) => holds.some((held, row) => held !== holds[row ^ (1 << at)]));
  const rows = holds.flatMap((held, row) => (held ? [conditions.filter((name, at) => used.includes(name) && (row >> at) & 1)] : []));
  const true_ = [...new Set(rows.map((row) => row.map((name) => used.indexOf(name)).join(',')))].toSorted();
  return { where: canonicalJson({ conditions: used, holds: true_ } as JsonValue), used };
}

function isTrue(expression: CohortExpression, leafIsTrue: (leaf: CohortExpression) => boolean): boolean {
  switch (expression.kind) {
    case 'all':
      return expression.of.every((part) => isTrue(part, leafIsTrue));
    case 'any':
      return expression.of.some((part) => isTrue(part, leafIsTrue));
    case 'not':
      return !isTrue(expression.of, leafIsTrue);
    case 'member':
    case 'within':
      return leafIsTrue(expression);
  }
}

/** In one order, with nothing said twice. */
function written(expression: CohortExpression, plan: Pick<CohortPlan, 'streams'>, names: readonly string[]): string {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return `${expression.kind}(${[...new Set(expression.of.map((part) => written(part, plan, names)))].toSorted().join(' ')})`;
    case 'not':
      return `not(${written(expression.of, plan, names)})`;
    case 'member':
    case 'within':
      return leafName(expression, plan, names);
  }
}
