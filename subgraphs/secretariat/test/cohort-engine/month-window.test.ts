import { describe, expect, it } from '@jest/globals';
import { parseJalaliDate, toIsoDate } from '@hamafza/schema/vocabulary';
import { CALENDAR, dayNumber, windowEnd } from '../../src/cohort-engine/month-window.js';
import { monthsAfter } from '../agency-streams/plain-cohort.js';

const day = (jalali: string): number => dayNumber(toIsoDate(parseJalaliDate(jalali)!));

describe('windowEnd', () => {
  it.each([
    ['1403-01-31', 1, '1403-02-31'],
    ['1403-06-31', 1, '1403-07-30'],
    ['1403-12-30', 12, '1404-12-29'],
    ['1404-12-29', 12, '1405-12-29'],
    ['1403-07-15', 12, '1404-07-15'],
    ['1402-11-05', 14, '1404-01-05'],
  ])('%s and %d months end on %s', (from, months, to) => {
    expect(windowEnd({ months })(day(from))).toBe(day(to));
  });

  it('is what counting month by month gives, for any day and up to ten years', () => {
    for (const months of [1, 2, 7, 12, 13, 120]) {
      const end = windowEnd({ months });
      for (let from = day('1380-01-01'); from < day('1420-01-01'); from += 13) expect(end(from)).toBe(monthsAfter(from, months));
    }
  });

  it('takes days alone, and days after months', () => {
    expect(windowEnd({ days: 40 })(100)).toBe(140);
    expect(windowEnd({ months: 1, days: 2 })(day('1403-06-31'))).toBe(day('1403-08-02'));
  });

  it('has no end where the calendar has none', () => {
    expect(windowEnd({ months: 12 })(CALENDAR.last)).toBeGreaterThan(CALENDAR.last);
  });
});
