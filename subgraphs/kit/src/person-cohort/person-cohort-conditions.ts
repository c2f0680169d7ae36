import type { IsoDate } from '@hamafza/schema/vocabulary';
import sql, { join, type Sql } from 'sql-template-tag';
import { inAgeBand, personConditions } from '../person/person-conditions.js';
import type { PersonCohortFilter } from './person-cohort-filter.type.js';

/**
 * The conditions on the person of a cohort's filter, on a table that is called `person`.
 *
 * @param today the day that ages are counted on.
 * @param groupColumn the column of the person's group, for people who are in one only.
 */
export const personCohortConditions = (filter: PersonCohortFilter, today: IsoDate, { groupColumn }: { readonly groupColumn?: string } = {}): readonly (Sql | undefined)[] => [
  ...personConditions(filter, today, { alias: 'person', ...(groupColumn !== undefined && { groupColumn }) }),
  inAnyAgeBand(filter.ageBands, today),
];

function inAnyAgeBand(bands: PersonCohortFilter['ageBands'], today: IsoDate): Sql | undefined {
  if (!bands) return undefined;
  const conditions = bands.flatMap((band) => inAgeBand('person.birth_date', band, today) ?? []);
  return conditions.length > 0 ? sql`(${join(conditions, ' OR ')})` : sql`false`;
}
