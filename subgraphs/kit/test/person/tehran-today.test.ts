import { describe, expect, it } from '@jest/globals';
import { tehranToday } from '../../src/person/tehran-today.js';

describe('tehranToday', () => {
  it.each([
    ['2025-06-13T20:29:59.999Z', '2025-06-13'],
    ['2025-06-13T20:30:00.000Z', '2025-06-14'],
    ['2026-03-20T20:30:00.000Z', '2026-03-21'],
    // Summer time, which Iran kept until 2022, began the day half past seven in the evening of UTC.
    ['2022-06-13T19:29:59.999Z', '2022-06-13'],
    ['2022-06-13T19:30:00.000Z', '2022-06-14'],
  ])('takes %s for %s', (instant, day) => {
    expect(tehranToday(() => new Date(instant))()).toBe(day);
  });

  it('turns with the clock, at midnight there, without being made anew', () => {
    let instant = Date.parse('2025-06-13T20:29:59.999Z');
    const today = tehranToday(() => new Date(instant));
    const seen = [today(), today()];
    instant += 1;
    seen.push(today());
    instant -= 1;
    seen.push(today());
    expect(seen).toEqual(['2025-06-13', '2025-06-13', '2025-06-14', '2025-06-13']);
  });
});
