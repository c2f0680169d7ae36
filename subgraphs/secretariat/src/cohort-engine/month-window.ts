import { daysOfMonth, JALALI_YEARS, parseJalaliDate, parseJalaliMonth, toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary/jalali-date';
import type { WithinExpression } from './cohort-plan.js';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01, of a day given in ISO 8601. */
export const dayNumber = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;

/** The days for which the calendar is known, as days since 1970-01-01; both inclusive. */
export const CALENDAR = {
  first: dayNumber(toIsoDate(jalali(`${JALALI_YEARS.first}-01-01`))),
  last: dayNumber(toIsoDate(lastDay(`${JALALI_YEARS.last}-12`))),
} as const;

/** Later than any day that the calendar knows. */
const NEVER = 0x7fff_ffff;

/** The last day of a window, by the day it begins. */
export type WindowEnd = (day: number) => number;

/** The day so many months on is the same day of the month, or the month's last where it has fewer days. */
export function windowEnd({ months, days }: Pick<WithinExpression, 'months' | 'days'>): WindowEnd {
  const extra = days ?? 0;
  if (months === undefined || months === 0) return (day) => day + extra;
  const ends = monthsLater(months);
  return (day) => (ends[day - CALENDAR.first] ?? NEVER) + extra;
}

/** One entry for each day of the calendar: looking it up is then all that a person costs. */
function monthsLater(months: number): Float64Array {
  const starts = monthStarts();
  const ends = new Float64Array(CALENDAR.last - CALENDAR.first + 1);
  for (let month = 0; month + 1 < starts.length; month += 1) {
    const [start = 0, next = 0] = [starts[month], starts[month + 1]];
    const [goal, afterGoal] = [starts[month + months], starts[month + months + 1]];
    for (let day = start; day < next; day += 1) {
      ends[day - CALENDAR.first] = goal === undefined || afterGoal === undefined ? NEVER : Math.min(goal + day - start, afterGoal - 1);
    }
  }
  return ends;
}

/** The first day of every month, and the day after the last one. */
function monthStarts(): readonly number[] {
  const starts: number[] = [];
  for (let year = JALALI_YEARS.first; year <= JALALI_YEARS.last; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      starts.push(dayNumber(toIsoDate(jalali(`${year}-${String(month).padStart(2, '0')}-01`))));
    }
  }
  return [...starts, CALENDAR.last + 1];
}

function jalali(text: string): JalaliDate {
  const date = parseJalaliDate(text);
  if (date === undefined) throw new RangeError('not a Jalali day');
  return date;
}

function lastDay(text: string): JalaliDate {
  const month = parseJalaliMonth(text);
  if (month === undefined) throw new RangeError('not a Jalali month');
  return daysOfMonth(month).last;
}
