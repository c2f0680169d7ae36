import { codedError, type JalaliDate } from '@hamafza/schema/vocabulary';

/** Days from one to another, both inclusive; an absent end is open. */
export interface Period {
  readonly from?: JalaliDate | null | undefined;
  readonly to?: JalaliDate | null | undefined;
}

/** A period both of whose ends are given. */
export interface BoundedPeriod extends Period {
  readonly from: JalaliDate;
  readonly to: JalaliDate;
}

const ALLOWED = 'part of a period that does not end before it begins';

/**
 * @param coordinate of the argument or input field that holds one of the two days.
 * @throws BAD_USER_INPUT for a period that ends before it begins.
 */
export function checkPeriod<Given extends Period>(period: Given, coordinate: string): Given {
  const { from, to } = period;
  if (!from || !to || from <= to) return period;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${ALLOWED}.`, { coordinate, allowed: ALLOWED });
}
