import { codedError, type JalaliDate } from '@hamafza/schema/vocabulary';

/** Days from the first to the last, both inclusive. */
export interface DayWindow {
  readonly from: JalaliDate;
  readonly to: JalaliDate;
}

/**
 * @param field the coordinate of the field whose arguments `from` and `to` are.
 * @throws BAD_USER_INPUT when the last day is before the first.
 */
export function readWindow(from: JalaliDate, to: JalaliDate, field: string): DayWindow {
  if (from <= to) return { from, to };
  const coordinate = `${field}(to:)`;
  const allowed = 'a day not before `from`';
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}
