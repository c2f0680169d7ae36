import { fromIsoDate, toIsoDate, type IsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';

/** A day as a number: days since 1970-01-01. Arithmetic on it is arithmetic on days. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const printed: (IsoDate | undefined)[] = [];
const OFFSET = 40_000; // 1860, older than anybody

/** The ISO text of a day; each is printed once and kept, because millions are asked for. */
export function isoOf(day: Day): IsoDate {
  return (printed[day + OFFSET] ??= new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
}

/** @param jalali e.g. `1403-01-01`; a literal of ours, so trusted. */
export const dayOf = (jalali: string): Day => Date.parse(toIsoDate(jalali as JalaliDate)) / MS_PER_DAY;

export const jalaliOf = (day: Day): JalaliDate => fromIsoDate(isoOf(day));

/** The days that the sample data spans, and the day it takes for today. */
export const FIRST_DAY = dayOf('1398-01-01');
export const LAST_DAY = dayOf('1404-09-30');
