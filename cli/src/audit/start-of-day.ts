import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import type { Place } from './audit-options.js';

export const DAY_MS = 86_400_000;
/** Iran has kept one time all the year round since 1401, before the first record of any log. Source: tz database, Asia/Tehran. */
const TEHRAN_AHEAD_MS = 12_600_000;

/**
 * Midnight in Tehran, in milliseconds since 1970.
 *
 * @throws CommandError with status 2 for a day that no calendar has.
 */
export async function startOfDay({ day }: Extract<Place, { day: string }>): Promise<number> {
  const { parseJalaliDate, toIsoDate } = await import('@hamafza/schema/vocabulary');
  const jalali = parseJalaliDate(day);
  if (jalali === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${day} is no day of the calendar.`);
  return Date.parse(toIsoDate(jalali)) - TEHRAN_AHEAD_MS;
}
