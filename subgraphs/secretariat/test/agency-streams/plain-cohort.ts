import { fromIsoDate } from '@hamafza/schema/vocabulary';
import { jalaaliMonthLength } from 'jalaali-js';
import type { CohortExpression, CohortPlan, SlotRef, StreamSpec } from '../../src/cohort-engine/index.js';
import type { StandInPerson, StandInStream } from './stand-in-agency.js';

export interface PlainCell {
  readonly labels: readonly (string | null)[];
  readonly persons: ReadonlySet<number>;
  readonly values: readonly (readonly bigint[])[];
}

/** The same as the engine answers, worked out as plainly as can be: the oracle of the tests. */
export function plainCohort(plan: CohortPlan, streams: readonly StandInStream[]): ReadonlyMap<string, PlainCell> {
  const known = streams.map(({ persons }) => new Map(persons.map((each) => [each.person, each])));
  const everybody = new Set(known.flatMap((stream) => [...stream.keys()]));
  const cells = new Map<string, { labels: (string | null)[]; persons: Set<number>; values: bigint[][] }>();
  for (const person of everybody) {
    const rows = known.map((stream) => stream.get(person));
    if (!belongs(plan.expression, rows, plan.streams)) continue;
    const labels = plan.by.map(({ stream, slot }) => rows[stream]?.labels?.[plan.streams[stream]!.dimensions[slot]!] ?? null);
    const cell = cells.get(JSON.stringify(labels)) ?? { labels, persons: new Set(), values: plan.measures.map(() => []) };
    cells.set(JSON.stringify(labels), cell);
    cell.persons.add(person);
    plan.measures.forEach((slot, index) => {
      const value = valueOf(slot, rows, plan.streams);
      if (value !== null) cell.values[index]!.push(value);
    });
  }
  return cells;
}

type Rows = readonly (StandInPerson | undefined)[];

function belongs(expression: CohortExpression, rows: Rows, specs: readonly StreamSpec[]): boolean {
  switch (expression.kind) {
    case 'member':
      return rows[expression.stream] !== undefined;
    case 'not':
      return !belongs(expression.of, rows, specs);
    case 'all':
      return expression.of.every((each) => belongs(each, rows, specs));
    case 'any':
      return expression.of.some((each) => belongs(each, rows, specs));
    case 'within': {
      const date = valueOf(expression.date, rows, specs);
      const after = valueOf(expression.after, rows, specs);
      if (date === null || after === null) return false;
      return date >= after && date <= monthsAfter(Number(after), expression.months ?? 0) + (expression.days ?? 0);
    }
  }
}

const valueOf = ({ stream, slot }: SlotRef, rows: Rows, specs: readonly StreamSpec[]): bigint | null =>
  rows[stream]?.values?.[specs[stream]!.measures[slot]!] ?? null;

/** By counting days: from the first of the month on. */
export function monthsAfter(day: number, months: number): number {
  const iso = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  const [year, month, dayOfMonth] = fromIsoDate(iso(day)).split('-').map(Number) as [number, number, number];
  let start = day - dayOfMonth + 1;
  let [y, m] = [year, month];
  for (let step = 0; step < months; step += 1) {
    start += jalaaliMonthLength(y, m);
    [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1];
  }
  return start + Math.min(dayOfMonth, jalaaliMonthLength(y, m)) - 1;
}
