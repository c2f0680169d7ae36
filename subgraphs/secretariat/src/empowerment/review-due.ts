import { daysOfMonth, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import type { EmpowermentStatus, OutcomeMilestone } from './empowerment.enums.js';

const YEARS: Readonly<Record<OutcomeMilestone, number>> = { AFTER_12_MONTHS: 1, AFTER_24_MONTHS: 2 };
const MILESTONES = ['AFTER_12_MONTHS', 'AFTER_24_MONTHS'] as const satisfies readonly OutcomeMilestone[];

interface ReviewedPlan {
  readonly status: EmpowermentStatus;
  readonly startedOn: JalaliDate;
}

/** The day of a plan's next review; null once both are done, and for plans that nobody carries out. */
export function nextReviewDueOn({ status, startedOn }: ReviewedPlan, done: readonly OutcomeMilestone[]): JalaliDate | null {
  if (status !== 'RUNNING' && status !== 'COMPLETED') return null;
  const next = MILESTONES.find((milestone) => !done.includes(milestone));
  return next ? yearsAfter(startedOn, YEARS[next]) : null;
}

/** The same day some years later; the last of Esfand where the year is too short for its thirtieth. */
function yearsAfter(day: JalaliDate, years: number): JalaliDate {
  const month = `${Number(day.slice(0, 4)) + years}${day.slice(4, 7)}` as JalaliMonth;
  const { last } = daysOfMonth(month);
  const same = `${month}${day.slice(7)}` as JalaliDate;
  return same < last ? same : last;
}
