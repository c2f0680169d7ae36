import type { AuditSource } from '@hamafza/gateway';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import type { LogArguments, Place } from './audit-options.js';

const DAY_MS = 86_400_000;
/** Iran has kept one time all the year round since 1401, before the first record of any log. Source: tz database, Asia/Tehran. */
const TEHRAN_AHEAD_MS = 12_600_000;

export interface ChosenRange {
  readonly from: number;
  /** undefined: to the end. */
  readonly to: number | undefined;
}

/**
 * @returns undefined when no record of the chain lies in it.
 * @throws CommandError with status 2 for a day that no calendar has.
 */
export async function chosenRange(source: AuditSource, chain: string, { from, to }: LogArguments): Promise<ChosenRange | undefined> {
  const first = from === undefined ? 1 : 'sequence' in from ? from.sequence : await source.firstAt(chain, await startOf(from));
  if (first === undefined) return undefined;
  if (to === undefined) return { from: first, to: undefined };
  if ('sequence' in to) return to.sequence < first ? undefined : { from: first, to: to.sequence };
  const after = await source.firstAt(chain, (await startOf(to)) + DAY_MS);
  if (after === undefined) return { from: first, to: undefined };
  return after <= first ? undefined : { from: first, to: after - 1 };
}

async function startOf({ day }: Extract<Place, { day: string }>): Promise<number> {
  const { parseJalaliDate, toIsoDate } = await import('@hamafza/schema/vocabulary');
  const jalali = parseJalaliDate(day);
  if (jalali === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${day} is no day of the calendar.`);
  return Date.parse(toIsoDate(jalali)) - TEHRAN_AHEAD_MS;
}
