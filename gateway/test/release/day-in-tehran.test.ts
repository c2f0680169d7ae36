import { describe, expect, it } from '@jest/globals';
import { jalaliDateInTehran } from '@hamafza/schema/vocabulary';
import fc from 'fast-check';
import { DayInTehran } from '../../src/release/day-in-tehran.js';

describe('the day in Tehran', () => {
  it('is the one of every instant, however the clock jumps', () => {
    const instants = fc.array(fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2090-01-01') }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(instants, (moments) => {
        let nowMs = 0;
        const day = new DayInTehran(() => nowMs);
        for (const moment of moments) {
          nowMs = moment;
          expect(day.today()).toBe(jalaliDateInTehran(new Date(moment)));
        }
      }),
    );
  });

  it('turns at midnight to the millisecond', () => {
    let nowMs = Date.parse('2025-11-21T20:29:59.999Z');
    const day = new DayInTehran(() => nowMs);
    expect(day.today()).toBe('1404-08-30');
    nowMs += 1;
    expect(day.today()).toBe('1404-09-01');
  });
});
