import { birthDatesOf, type AgeBand, type IsoDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { equals, holds, inProvince } from '../database/conditions.js';
import type { PersonFilter } from './person-filter.type.js';

interface PersonColumns {
  /** What the table of people is called in the statement. */
  readonly alias: string;
  /** Where the county is read; the people's own if absent. */
  readonly countyColumn?: string;
  /** The column of the person's group, where people are in one only; `target_groups` holds several. */
  readonly groupColumn?: string;
}

/**
 * The conditions of a filter on people.
 *
 * @param today the day that ages are counted on.
 */
export function personConditions(filter: PersonFilter, today: IsoDate, { alias, countyColumn, groupColumn }: PersonColumns): readonly (Sql | undefined)[] {
  const county = countyColumn ?? `${alias}.county_code`;
  return [
    inProvince(county, filter.provinceCode),
    equals(county, filter.countyCode),
    equals(`${alias}.neighbourhood_code`, filter.neighbourhoodCode),
    groupColumn === undefined ? holds(`${alias}.target_groups`, filter.targetGroup) : equals(groupColumn, filter.targetGroup),
    equals(`${alias}.sex`, filter.sex),
    inAgeBand(`${alias}.birth_date`, filter.ageBand, today),
  ];
}

/** The day of birth in the column makes an age in the band on the day. */
export function inAgeBand(column: string, band: AgeBand | null | undefined, today: IsoDate): Sql | undefined {
  if (!band) return undefined;
  const { from, to } = birthDatesOf(band, today);
  const notAfter = sql`${raw(column)} <= ${to}::date`;
  return from === undefined ? notAfter : sql`(${raw(column)} >= ${from}::date AND ${notAfter})`;
}
