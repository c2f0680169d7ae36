import type { IsoDate } from './jalali-date.js';
import type { AgeBand } from './shared-enums.js';

/** The youngest whole age of each band, youngest band first. */
const YOUNGEST: readonly (readonly [AgeBand, number])[] = [
  ['AGE_0_5', 0],
  ['AGE_6_17', 6],
  ['AGE_18_34', 18],
  ['AGE_35_59', 35],
  ['AGE_60_74', 60],
  ['AGE_75_PLUS', 75],
];

/** Age in whole Gregorian years; a birthday on 29 February counts from 1 March in other years. */
export function ageOn(day: IsoDate, birthDate: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The band a person is in on a day. */
export function ageBandOn(day: IsoDate, birthDate: IsoDate): AgeBand {
  const age = ageOn(day, birthDate);
  return YOUNGEST.findLast(([, youngest]) => age >= youngest)?.[0] ?? 'AGE_0_5';
}

/** The birth dates that put a person in a band on a day; `from` is absent for the oldest band. Both inclusive. */
export function birthDatesOf(band: AgeBand, day: IsoDate): { readonly from?: IsoDate; readonly to: IsoDate } {
  const index = YOUNGEST.findIndex(([name]) => name === band);
  const to = yearsBefore(day, YOUNGEST[index]?.[1] ?? 0);
  const next = YOUNGEST[index + 1];
  return next ? { from: dayAfter(yearsBefore(day, next[1])), to } : { to };
}

/** The same month and day some years earlier; as text, so that 29 February sorts between its neighbours. */
const yearsBefore = (day: IsoDate, years: number): IsoDate => {
  const year = Number(day.slice(0, 4)) - years;
  const monthDay = day.slice(5) === '02-29' && !isLeap(year) ? '02-28' : day.slice(5);
  return `${year}-${monthDay}`;
};
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const dayAfter = (day: IsoDate): IsoDate => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
