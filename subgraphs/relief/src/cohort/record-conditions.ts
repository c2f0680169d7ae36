import { daysOfMonth, toIsoDate, type IsoDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { equalsKey, onOrAfter, onOrBefore, PROGRAM_CODE, whereAll } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { ReliefCohortNeedFilter, ReliefCohortPlanFilter, ReliefCohortServiceFilter } from './care-records.type.js';
import type { ReliefCohortEntitlementFilter, ReliefCohortOneOffAidFilter } from './payment-records.type.js';
import type { ReliefCohortJobFilter, ReliefCohortLoanFilter, ReliefCohortTrainingFilter } from './work-records.type.js';

type Conditions = readonly (Sql | undefined)[];
type Absent = null | undefined;

/** What `record` means in the statements of this folder: the rows of one table that are about `person`. */
export const recordsOf = (table: string, conditions: Conditions): Sql =>
  sql`FROM ${raw(table)} AS record ${whereAll([sql`record.membership_id = person.id`, ...conditions.filter((condition) => condition !== undefined)])}`;

/** The person has a record of which all conditions hold; no condition where the caller gave none. */
export const hasRecord = (table: string, given: object | Absent, conditions: () => Conditions): Sql | undefined =>
  given ? sql`EXISTS (SELECT ${recordsOf(table, conditions())})` : undefined;

/** The person has such a record, or has none, as the caller wants it. */
export function hasAny(table: string, wanted: boolean | Absent, condition: Sql): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const any = sql`EXISTS (SELECT ${recordsOf(table, [condition])})`;
  return wanted ? any : sql`NOT ${any}`;
}

export const isOneOf = (column: string, values: readonly string[] | Absent): Sql | undefined =>
  values ? sql`${raw(column)} = ANY (${values}::text[])` : undefined;

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

export const ofService = ({ kinds, deliveredFrom, deliveredTo, programCode }: ReliefCohortServiceFilter): Conditions => [
  isOneOf('record.kind', kinds),
  onOrAfter('record.delivered_on', deliveredFrom),
  onOrBefore('record.delivered_on', deliveredTo),
  equalsKey('record.program_code', PROGRAM_CODE, programCode, 'ReliefCohortServiceFilter.programCode'),
];

export const ofNeed = ({ kinds, statuses, fundedTwice, identifiedFrom, identifiedTo }: ReliefCohortNeedFilter): Conditions => [
  isOneOf('record.kind', kinds),
  isOneOf('record.status', statuses),
  isFundedTwice(fundedTwice),
  onOrAfter('record.identified_on', identifiedFrom),
  onOrBefore('record.identified_on', identifiedTo),
];

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

function isFundedTwice(wanted: boolean | Absent): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const pledges = sql`(SELECT count(*) FROM pledge WHERE pledge.need_id = record.id AND pledge.status IN ('MATCHED', 'FULFILLED'))`;
  return wanted ? sql`${pledges} > 1` : sql`${pledges} < 2`;
}
