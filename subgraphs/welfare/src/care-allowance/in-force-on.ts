import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';

/** The monthly payment of the row, in the table called `alias`, is in force on the day. */
export const inForceOn = (alias: string, day: JalaliDate | null | undefined): Sql | undefined =>
  day === null || day === undefined
    ? undefined
    : sql`(${raw(alias)}.from_day <= ${toIsoDate(day)}::date AND (${raw(alias)}.to_day IS NULL OR ${raw(alias)}.to_day >= ${toIsoDate(day)}::date))`;
