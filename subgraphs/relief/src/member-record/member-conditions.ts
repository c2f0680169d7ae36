import { birthDatesOf, type IsoDate } from '@hamafza/schema/vocabulary';
import { equals, holds, inProvince } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { MemberFilter } from './member-filter.type.js';

/**
 * The conditions of a filter on `relief_membership`.
 *
 * @param alias of that table in the statement.
 * @param today what age bands are reckoned from.
 */
export const memberConditions = (alias: string, filter: MemberFilter, today: IsoDate): readonly (Sql | undefined)[] => [
  inProvince(`${alias}.county_code`, filter.provinceCode),
  equals(`${alias}.county_code`, filter.countyCode),
  equals(`${alias}.neighbourhood_code`, filter.neighbourhoodCode),
  holds(`${alias}.target_groups`, filter.targetGroup),
  equals(`${alias}.sex`, filter.sex),
  inAgeBand(`${alias}.birth_date`, filter, today),
];

function inAgeBand(column: string, { ageBand }: MemberFilter, today: IsoDate): Sql | undefined {
  if (!ageBand) return undefined;
  const { from, to } = birthDatesOf(ageBand, today);
  const notAfter = sql`${raw(column)} <= ${to}::date`;
  return from === undefined ? notAfter : sql`(${raw(column)} >= ${from}::date AND ${notAfter})`;
}
