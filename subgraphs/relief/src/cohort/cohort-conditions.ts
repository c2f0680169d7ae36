import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import { inAgeBand, onOrAfter, onOrBefore, personConditions } from '@hamafza/kit';
import sql, { join, type Sql } from 'sql-template-tag';
import {
  hasAny,
  hasRecord,
  isOneOf,
  ofEntitlement,
  ofJob,
  ofLoan,
  ofNeed,
  ofOneOffAid,
  ofPlan,
  ofService,
  ofTraining,
  paidInMonth,
  paidWithin,
} from './record-conditions.js';
import type { ReliefCohortFilter } from './relief-cohort-filter.type.js';

/**
 * The conditions of a cohort's filter on `relief_membership AS person`.
 *
 * @param today the day that ages are counted on.
 */
export function cohortConditions(filter: ReliefCohortFilter, today: IsoDate): readonly (Sql | undefined)[] {
  return [...ofMembership(filter, today), ...ofRecords(filter)];
}

const ofMembership = (filter: ReliefCohortFilter, today: IsoDate): readonly (Sql | undefined)[] => [
  ...personConditions(filter, today, { alias: 'person' }),
  inAnyAgeBand(filter.ageBands, today),
  isOneOf('person.status', filter.statuses),
  isOneOf('person.household_role', filter.householdRoles),
  onOrAfter('person.member_since', filter.sinceFrom),
  onOrBefore('person.member_since', filter.sinceTo),
  onOrAfter('person.left_on', filter.leftFrom),
  onOrBefore('person.left_on', filter.leftTo),
  isOneOf('person.exit_reason', filter.exitReasons),
];

const ofRecords = (filter: ReliefCohortFilter): readonly (Sql | undefined)[] => [
  hasRecord('employment_loan', filter.loan, () => ofLoan(filter.loan ?? {})),
  hasAny('employment_loan', filter.hasEmploymentLoan, sql`record.granted_on IS NOT NULL`),
  hasRecord('relief_job_placement', filter.job, () => ofJob(filter.job ?? {})),
  hasAny('relief_job_placement', filter.hasJob, sql`record.state IN ('PLACED', 'RETAINED')`),
  hasRecord('relief_vocational_training', filter.training, () => ofTraining(filter.training ?? {})),
  hasRecord('cash_entitlement', filter.cashEntitlement, () => ofEntitlement(filter.cashEntitlement ?? {})),
  hasRecord('one_off_aid', filter.oneOffAid, () => ofOneOffAid(filter.oneOffAid ?? {})),
  filter.cashInMonth ? paidCashIn(filter.cashInMonth) : undefined,
  hasRecord('relief_service_delivery', filter.service, () => ofService(filter.service ?? {})),
  hasRecord('relief_need', filter.need, () => ofNeed(filter.need ?? {})),
  hasAny('relief_need', filter.hasOpenNeed, sql`record.status = 'OPEN'`),
  hasRecord('self_sufficiency_plan', filter.plan, () => ofPlan(filter.plan ?? {})),
];

function inAnyAgeBand(bands: ReliefCohortFilter['ageBands'], today: IsoDate): Sql | undefined {
  if (!bands) return undefined;
  const conditions = bands.flatMap((band) => inAgeBand('person.birth_date', band, today) ?? []);
  return conditions.length > 0 ? sql`(${join(conditions, ' OR ')})` : sql`false`;
}

/** One list of people paid, so that the planner reads each table once instead of asking of each person. */
const paidCashIn = (month: JalaliMonth): Sql => sql`person.id IN (
  SELECT record.membership_id FROM cash_entitlement AS record WHERE ${paidInMonth(month)}
  UNION ALL SELECT record.membership_id FROM one_off_aid AS record WHERE ${paidWithin(month)})`;
