import { codedError, type JalaliDate } from '@hamafza/schema/vocabulary';

/** Days from one to another, both included; open where a day is absent. */
export interface Period {
  readonly from?: JalaliDate | null | undefined;
  readonly to?: JalaliDate | null | undefined;
}

/**
 * @param coordinate of the argument or input field that holds the last day.
 * @throws BAD_USER_INPUT when it ends before it begins.
 */
export function checkPeriod(period: Period, coordinate: string): Period {
  if (!period.from || !period.to || period.from <= period.to) return period;
  const allowed = 'a day on or after the first day of the period';
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}
