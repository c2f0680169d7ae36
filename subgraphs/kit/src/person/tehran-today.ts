import { jalaliDateInTehran, toIsoDate, type IsoDate } from '@hamafza/schema/vocabulary';

const HALF_HOUR_MS = 30 * 60 * 1_000;

/**
 * The day it is in Tehran, on which ages are counted. Worked out once per half hour and not once per person, because
 * asking for a time zone costs as much as reading a row; Tehran's offset is whole half hours, so no day begins inside one.
 */
export function tehranToday(now: () => Date): () => IsoDate {
  let known: { readonly halfHour: number; readonly day: IsoDate } | undefined;
  return () => {
    const instant = now();
    const halfHour = Math.floor(instant.getTime() / HALF_HOUR_MS);
    if (known?.halfHour !== halfHour) known = { halfHour, day: toIsoDate(jalaliDateInTehran(instant)) };
    return known.day;
  };
}
