import type { JalaliDate } from '@hamafza/schema/vocabulary';

/** Days from one to another, both inclusive; an absent end is open. `refuseBackwardRanges` sees to it that it does not end before it begins. */
export interface Period {
  readonly from?: JalaliDate | null | undefined;
  readonly to?: JalaliDate | null | undefined;
}

/** A period both of whose ends are given. */
export interface BoundedPeriod extends Period {
  readonly from: JalaliDate;
  readonly to: JalaliDate;
}
