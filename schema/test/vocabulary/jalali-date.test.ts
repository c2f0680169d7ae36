import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  daysOfMonth,
  fromIsoDate,
  JALALI_YEARS,
  monthOf,
  parseJalaliDate,
  parseJalaliMonth,
  toIsoDate,
  type JalaliMonth,
} from '../../src/vocabulary/jalali-date.js';
import { jalaliDateInTehran } from '../../src/vocabulary/jalali-date-in-tehran.js';

const MS_PER_DAY = 86_400_000;
const firstDay = Date.parse(toIsoDate(parseJalaliDate(`${JALALI_YEARS.first}-01-01`)!)) / MS_PER_DAY;
const lastDay = Date.parse(toIsoDate(parseJalaliDate(`${JALALI_YEARS.last}-12-29`)!)) / MS_PER_DAY;
const persianCalendar = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });

/** What Node's own calendar data says, as `YYYY-MM-DD`. */
function accordingToIntl(day: number): string {
  const parts = new Map(persianCalendar.formatToParts(day * MS_PER_DAY).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month')?.padStart(2, '0'), parts.get('day')?.padStart(2, '0')].join('-');
}

const isoOf = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
const days = fc.integer({ min: firstDay, max: lastDay });

describe('Jalali dates', () => {
  it('agree with Node’s own Persian calendar on every day of the years allowed', () => {
    const disagreeing: string[] = [];
    for (let day = firstDay; day <= lastDay; day += 1) {
      const date = fromIsoDate(isoOf(day));
      if (date !== accordingToIntl(day) || toIsoDate(date) !== isoOf(day) || parseJalaliDate(date) !== date) disagreeing.push(isoOf(day));
    }
    expect(disagreeing).toEqual([]);
  });

  it('sort as text in the order of the days', () => {
    fc.assert(fc.property(days, days, (one, other) => Math.sign(one - other) === Math.sign(fromIsoDate(isoOf(one)).localeCompare(fromIsoDate(isoOf(other))))));
  });

  it('are read in Persian and Arabic digits, and given in ASCII', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(0x06f0, 0x0660), (day, zero) => {
        const date = fromIsoDate(isoOf(day));
        expect(parseJalaliDate(date.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit))))).toBe(date);
      }),
    );
  });

  it.each(['1403-12-30', '1399-12-30', '1404-12-29', '1403-06-31', '1403-07-30', '1300-01-01', '1498-12-29'])('hold %s', (text) => {
    expect(parseJalaliDate(text)).toBe(text);
  });

  it.each([
    '1404-12-30', '1403-12-31', '1403-07-31', '1403-13-01', '1403-00-01', '1403-01-00', '1403-01-32', '1299-12-29', '1499-01-01',
    '1403-1-1', '1403/01/01', '14030101', '1403-01-01T00:00', ' 1403-01-01', '1403-01-01\n', '', 'تیر',
  ])('refuse %p', (text) => {
    expect(parseJalaliDate(text)).toBeUndefined();
  });

  it('take no text for a day that is not one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[34]\d\d-\d\d-\d\d$/), (text) => {
        const date = parseJalaliDate(text);
        expect(date === undefined || fromIsoDate(toIsoDate(date)) === text).toBe(true);
      }),
    );
  });

  it('refuse to come from what is no ISO day, since such a row is a fault', () => {
    expect(() => fromIsoDate('2024-03-20T00:00')).toThrow(RangeError);
  });
});

describe('Jalali months', () => {
  it('begin and end where the day before and the day after lie in other months', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { first, last } = daysOfMonth(monthOf(fromIsoDate(isoOf(day))));
        const [begin, end] = [Date.parse(toIsoDate(first)), Date.parse(toIsoDate(last))].map((instant) => instant / MS_PER_DAY);
        expect(day).toBeGreaterThanOrEqual(begin!);
        expect(day).toBeLessThanOrEqual(end!);
        expect(monthOf(last)).toBe(monthOf(first));
        expect(monthOf(fromIsoDate(isoOf(begin! - 1)))).not.toBe(monthOf(first));
        expect(monthOf(fromIsoDate(isoOf(end! + 1)))).not.toBe(monthOf(first));
      }),
    );
  });

  it('know the leap years', () => {
    expect(daysOfMonth('1403-12' as JalaliMonth).last).toBe('1403-12-30');
    expect(daysOfMonth('1404-12' as JalaliMonth).last).toBe('1404-12-29');
  });

  it('are read in Persian digits', () => {
    expect(parseJalaliMonth('۱۴۰۳-۰۷')).toBe('1403-07');
  });

  it.each(['1403-13', '1403-00', '1403-7', '1403', '1403-07-01', '1299-01', ''])('refuse %p', (text) => {
    expect(parseJalaliMonth(text)).toBeUndefined();
  });
});

describe('jalaliDateInTehran', () => {
  it.each([
    ['2025-03-20T20:29:59Z', '1403-12-30'],
    ['2025-03-20T20:30:00Z', '1404-01-01'],
    // Summer time ended in 1401: in 1400 the clock stood an hour further on.
    ['2021-06-21T19:29:59Z', '1400-03-31'],
    ['2021-06-21T19:30:00Z', '1400-04-01'],
  ])('at %s is %s', (instant, date) => {
    expect(jalaliDateInTehran(new Date(instant))).toBe(date);
  });
});
