import { daysOfMonth, toIsoDate, type IsoDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { isOneOf, onOrAfter, onOrBefore, RecordsOfPerson, serviceConditions } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import type { ReliefCohortPlanFilter, ReliefCohortServiceFilter } from './care-records.type.js';
import type { ReliefCohortEntitlementFilter, ReliefCohortOneOffAidFilter } from './payment-records.type.js';
import type { ReliefCohortJobFilter, ReliefCohortLoanFilter, ReliefCohortTrainingFilter } from './work-records.type.js';

type Conditions = readonly (Sql | undefined)[];

/** What this folder reads of a person besides the row of the person. */
export const records = new RecordsOfPerson('membership_id');

export const ofLoan = ({ states, purposes, grantedFrom, grantedTo, outcomesAfterTwelveMonths: outcomes }: ReliefCohortLoanFilter): Conditions => [
  isOneOf('record.state', states),
  isOneOf('record.purpose', purposes),
  onOrAfter('record.granted_on', grantedFrom),
  onOrBefore('record.granted_on', grantedTo),
  outcomes ? sql`EXISTS (SELECT FROM loan_follow_up AS visit WHERE visit.loan_id = record.id AND visit.months = 12 AND visit.outcome = ANY (${outcomes}::text[]))` : undefined,
];

export const ofJob = ({ kinds, states, startedFrom, startedTo }: ReliefCohortJobFilter): Conditions => [
  isOneOf('record.kind', kinds),
  isOneOf('record.state', states),
  onOrAfter('record.started_on', startedFrom),
  onOrBefore('record.started_on', startedTo),
];

export const ofTraining = ({ skills, states, completedFrom, completedTo }: ReliefCohortTrainingFilter): Conditions => [
  isOneOf('record.skill', skills),
  isOneOf('record.state', states),
  onOrAfter('record.completed_on', completedFrom),
  onOrBefore('record.completed_on', completedTo),
];

export const ofEntitlement = ({ kinds, month, beganFrom, beganTo }: ReliefCohortEntitlementFilter): Conditions => [
  isOneOf('record.kind', kinds),
  month ? paidInMonth(month) : undefined,
  onOrAfter('record.starts_on', beganFrom),
  onOrBefore('record.starts_on', beganTo),
];

export const ofOneOffAid = ({ reasons, paidFrom, paidTo }: ReliefCohortOneOffAidFilter): Conditions => [
  isOneOf('record.reason', reasons),
  onOrAfter('record.paid_on', paidFrom),
  onOrBefore('record.paid_on', paidTo),
];

export const ofService = (filter: ReliefCohortServiceFilter): Conditions => serviceConditions(filter, 'ReliefCohortServiceFilter');

export const ofPlan = ({ goals, states, draftedFrom, draftedTo }: ReliefCohortPlanFilter): Conditions => [
  isOneOf('record.goal', goals),
  isOneOf('record.state', states),
  onOrAfter('record.drafted_on', draftedFrom),
  onOrBefore('record.drafted_on', draftedTo),
];

const lasts = (from: IsoDate, to: IsoDate): Sql => sql`(record.starts_on <= ${to}::date AND (record.ends_on IS NULL OR record.ends_on >= ${from}::date))`;
const boundsOf = (month: JalaliMonth): readonly [IsoDate, IsoDate] => {
  const { first, last } = daysOfMonth(month);
  return [toIsoDate(first), toIsoDate(last)];
};

/** The entitlement is in force on the day. */
export const isInForce = (day: IsoDate): Sql => lasts(day, day);

/** A regular payment counts in the months of its first and last day, and in those between. */
export const paidInMonth = (month: JalaliMonth): Sql => lasts(...boundsOf(month));

/** A single payment counts in the month of its day. */
export const paidWithin = (month: JalaliMonth): Sql => {
  const [first, last] = boundsOf(month);
  return sql`record.paid_on BETWEEN ${first}::date AND ${last}::date`;
};
