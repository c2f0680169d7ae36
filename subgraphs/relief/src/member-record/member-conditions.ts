import { birthDatesOf, type IsoDate } from '@hamafza/schema/vocabulary';
import { equals, holds, inProvince } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import type { MemberFilter } from './member-filter.type.js';

/**
 * The conditions of a filter on members, who stand in the statement as `m`.
 *
 * @param countyColumn the listed table's own, so that a record of elsewhere is passed over before its member is looked up.
 * @param today what age bands are reckoned from.
 */
export const memberConditions = (countyColumn: string, filter: MemberFilter, today: IsoDate): readonly (Sql | undefined)[] => [
  inProvince(countyColumn, filter.provinceCode),
  equals(countyColumn, filter.countyCode),
  equals('m.neighbourhood_code', filter.neighbourhoodCode),
  holds('m.target_groups', filter.targetGroup),
  equals('m.sex', filter.sex),
  inAgeBand(filter, today),
];

function inAgeBand({ ageBand }: MemberFilter, today: IsoDate): Sql | undefined {
  if (!ageBand) return undefined;
  const { from, to } = birthDatesOf(ageBand, today);
  const notAfter = sql`m.birth_date <= ${to}::date`;
  return from === undefined ? notAfter : sql`(m.birth_date >= ${from}::date AND ${notAfter})`;
}
