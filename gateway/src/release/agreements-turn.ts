import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { Release } from './release.js';

/** Whether an agreement has begun or ended from one day to another, whichever comes first. Both its days are its own. */
export const agreementsTurn = (agreements: Release['agreements'], before: JalaliDate, after: JalaliDate): boolean =>
  (agreements ?? []).some(({ agreement: { validity } }) => {
    const isOpenOn = (day: JalaliDate): boolean => validity.firstDay <= day && day <= validity.lastDay;
    return isOpenOn(before) !== isOpenOn(after);
  });
