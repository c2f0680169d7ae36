import type { IsoDate } from '@hamafza/schema/vocabulary';
import { equals, isOneOf, onOrAfter, onOrBefore, personCohortConditions } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { GovernorateCohortFilter } from './governorate-cohort-filter.type.js';

type Conditions = readonly (Sql | undefined)[];
type Absent = null | undefined;

/**
 * The conditions of a cohort's filter on `referral AS person`.
 *
 * @param today the day that ages are counted on.
 */
export const cohortConditions = (filter: GovernorateCohortFilter, today: IsoDate): Conditions => [
  ...personCohortConditions(filter, today, { groupColumn: 'person.target_group' }),
  isUntaken(filter.untaken),
  ...ofReferral(filter),
];

const ofReferral = (filter: GovernorateCohortFilter): Conditions => [
  equals('person.to_agency', filter.toAgency),
  isOneOf('person.status', filter.statuses),
  isOneOf('person.reason', filter.reasons),
  isOneOf('person.channel', filter.channels),
  onOrAfter('person.sent_on', filter.sentFrom),
  onOrBefore('person.sent_on', filter.sentTo),
  hasDay('person.accepted_on', filter.wasAccepted),
  onOrAfter('person.accepted_on', filter.acceptedFrom),
  onOrBefore('person.accepted_on', filter.acceptedTo),
  hasDay('person.declined_on', filter.wasDeclined),
  onOrAfter('person.declined_on', filter.declinedFrom),
  onOrBefore('person.declined_on', filter.declinedTo),
  isOneOf('person.decline_reason', filter.declineReasons),
];

const hasDay = (column: string, wanted: boolean | Absent): Sql | undefined =>
  wanted === null || wanted === undefined ? undefined : sql`${raw(column)} IS ${raw(wanted ? 'NOT NULL' : 'NULL')}`;

/** A closed referral keeps the day it was accepted, so a day of acceptance tells whether anybody ever took the person on. */
function isUntaken(wanted: boolean | Absent): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const taken = sql`EXISTS (SELECT FROM referral AS other WHERE other.person_id = person.person_id AND other.accepted_on IS NOT NULL)`;
  return wanted ? sql`NOT ${taken}` : taken;
}
