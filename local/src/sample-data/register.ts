import type { Day } from './days.js';

/** Benefactors numbered from 1 in the order in which they were registered, evenly over some days. */
export interface Register {
  readonly count: number;
  readonly from: Day;
  readonly days: number;
}

export const registeredOn = ({ count, from, days }: Register, number: number): Day => from + Math.floor(((number - 1) * days) / count);

/** The last number that was given by the day; the first of all before. */
export const lastRegisteredBy = ({ count, from, days }: Register, day: Day): number =>
  Math.max(1, Math.min(count, Math.floor(((day - from) * count) / days) + 1));
