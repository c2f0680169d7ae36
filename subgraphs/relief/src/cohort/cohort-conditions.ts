import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import { isOneOf, needConditions, onOrAfter, onOrBefore, personCohortConditions } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import {
  ofEntitlement,
  ofJob,
  ofLoan,
  ofOneOffAid,
  ofPlan,
  ofService,
  ofTraining,
  paidInMonth,
  paidWithin,
  records,
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
  ...personCohortConditions(filter, today),
  isOneOf('person.status', filter.statuses),
  isOneOf('person.household_role', filter.householdRoles),
  onOrAfter('person.member_since', filter.sinceFrom),
  onOrBefore('person.member_since', filter.sinceTo),
  onOrAfter('person.left_on', filter.leftFrom),
  onOrBefore('person.left_on', filter.leftTo),
  isOneOf('person.exit_reason', filter.exitReasons),
];

const ofRecords = (filter: ReliefCohortFilter): readonly (Sql | undefined)[] => [
  records.hasLike('employment_loan', filter.loan, ofLoan),
  records.hasAny('employment_loan', filter.hasEmploymentLoan, sql`record.granted_on IS NOT NULL`),
  records.hasLike('relief_job_placement', filter.job, ofJob),
  records.hasAny('relief_job_placement', filter.hasJob, sql`record.state IN ('PLACED', 'RETAINED')`),
  records.hasLike('relief_vocational_training', filter.training, ofTraining),
  records.hasLike('cash_entitlement', filter.cashEntitlement, ofEntitlement),
  records.hasLike('one_off_aid', filter.oneOffAid, ofOneOffAid),
  filter.cashInMonth ? paidCashIn(filter.cashInMonth) : undefined,
  records.hasLike('relief_service_delivery', filter.service, ofService),
  records.hasLike('relief_need', filter.need, needConditions),
  records.hasAny('relief_need', filter.hasOpenNeed, sql`record.status = 'OPEN'`),
  records.hasLike('self_sufficiency_plan', filter.plan, ofPlan),
];

/** One list of people paid, so that the planner reads each table once instead of asking of each person. */
const paidCashIn = (month: JalaliMonth): Sql => sql`person.id IN (
  SELECT record.membership_id FROM cash_entitlement AS record WHERE ${paidInMonth(month)}
  UNION ALL SELECT record.membership_id FROM one_off_aid AS record WHERE ${paidWithin(month)})`;
