import { birthDatesOf, type AgeBand, type IsoDate } from '@hamafza/schema/vocabulary';
import { equals, holds, inProvince } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { PersonFilter } from './person-filter.type.js';

/**
 * The conditions of a filter on people, over the columns of `welfare_case`.
 *
 * @param alias what the table is called in the statement.
 * @param today the day that ages are counted on.
 */
export const personConditions = (alias: string, filter: PersonFilter, today: IsoDate): readonly (Sql | undefined)[] => [
  inProvince(`${alias}.county_code`, filter.provinceCode),
  equals(`${alias}.county_code`, filter.countyCode),
  equals(`${alias}.neighbourhood_code`, filter.neighbourhoodCode),
  holds(`${alias}.target_groups`, filter.targetGroup),
  equals(`${alias}.sex`, filter.sex),
  inAgeBand(`${alias}.birth_date`, filter.ageBand, today),
];

function inAgeBand(column: string, band: AgeBand | null | undefined, today: IsoDate): Sql | undefined {
  if (!band) return undefined;
  const { from, to } = birthDatesOf(band, today);
  const notYounger = sql`${raw(column)} <= ${to}::date`;
  return from ? sql`(${raw(column)} >= ${from}::date AND ${notYounger})` : notYounger;
}
