import { isValidJalaaliDate, jalaaliMonthLength, toGregorian, toJalaali } from 'jalaali-js';
import { toAsciiDigits } from './digits.js';

/** A day of the Solar Hijri calendar, `YYYY-MM-DD` in ASCII digits, e.g. `1403-07-15`. */
export type JalaliDate = string & { readonly jalaliDate: unique symbol };
/** A month of the Solar Hijri calendar, `YYYY-MM`, e.g. `1403-07`. */
export type JalaliMonth = string & { readonly jalaliMonth: unique symbol };
/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD` (ISO 8601), as PostgreSQL's `date` prints it. */
export type IsoDate = string;

/** The years for which Node's own calendar data and jalaali-js agree on every day. */
export const JALALI_YEARS = { first: 1300, last: 1498 } as const;
export const JALALI_DATE_ALLOWED = `a day of the Solar Hijri calendar as YYYY-MM-DD, years ${JALALI_YEARS.first} to ${JALALI_YEARS.last}`;
export const JALALI_MONTH_ALLOWED = `a month of the Solar Hijri calendar as YYYY-MM, years ${JALALI_YEARS.first} to ${JALALI_YEARS.last}`;

/** Reads a day; Persian digits are accepted. `undefined` for what is no day, such as `1404-12-30`. */
export function parseJalaliDate(text: string): JalaliDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(toAsciiDigits(text));
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < JALALI_YEARS.first || year > JALALI_YEARS.last) return undefined;
  // Asked first, because the conversion rolls 1404/12/30 over to the next year without a word.
  return isValidJalaaliDate(year, month, day) ? (match[0] as JalaliDate) : undefined;
}

/** Reads a month; Persian digits are accepted. */
export function parseJalaliMonth(text: string): JalaliMonth | undefined {
  const month = toAsciiDigits(text);
  return parseJalaliDate(`${month}-01`) ? (month as JalaliMonth) : undefined;
}

export function toIsoDate(date: JalaliDate): IsoDate {
  const { gy, gm, gd } = toGregorian(...partsOf(date));
  return print(gy, gm, gd);
}

/** @throws RangeError for what is no ISO day, since such a row is a fault of ours. */
export function fromIsoDate(date: IsoDate): JalaliDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError('not an ISO 8601 day');
  const { jy, jm, jd } = toJalaali(Number(match[1]), Number(match[2]), Number(match[3]));
  return print(jy, jm, jd) as JalaliDate;
}

export const monthOf = (date: JalaliDate): JalaliMonth => date.slice(0, 7) as JalaliMonth;

/** The first and last day of a month, both inclusive. */
export function daysOfMonth(month: JalaliMonth): { readonly first: JalaliDate; readonly last: JalaliDate } {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return { first: `${month}-01` as JalaliDate, last: `${month}-${pad(jalaaliMonthLength(year, number))}` as JalaliDate };
}

const partsOf = (date: string): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];
const pad = (number: number): string => String(number).padStart(2, '0');
const print = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
