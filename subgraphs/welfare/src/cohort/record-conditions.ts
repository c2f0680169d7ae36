import { daysOfMonth, toIsoDate, type IsoDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { equals, equalsKey, onOrAfter, onOrBefore, PROGRAM_CODE, whereAll } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { WelfareCohortNeedFilter, WelfareCohortServiceFilter } from './care-records.type.js';
import type { WelfareCohortDisabilityFilter } from './disability-records.type.js';
import type { WelfareCohortOneOffAidFilter, WelfareCohortPaymentFilter } from './payment-records.type.js';
import type { WelfareCohortJobFilter, WelfareCohortLoanFilter, WelfareCohortTrainingFilter } from './work-records.type.js';

type Conditions = readonly (Sql | undefined)[];
type Absent = null | undefined;

/** What `record` means in the statements of this folder: the rows of one table that are about `person`. */
export const recordsOf = (table: string, conditions: Conditions): Sql =>
  sql`FROM ${raw(table)} AS record ${whereAll([sql`record.case_id = person.id`, ...conditions.filter((condition) => condition !== undefined)])}`;

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

export const ofDisability = ({ types, severities, assessedFrom, assessedTo }: WelfareCohortDisabilityFilter): Conditions => [
  isOneOf('record.type', types),
  isOneOf('record.severity', severities),
  onOrAfter('record.assessed_on', assessedFrom),
  onOrBefore('record.assessed_on', assessedTo),
];

export const ofTraining = ({ fields, statuses, isCertified, finishedFrom, finishedTo, programCode }: WelfareCohortTrainingFilter): Conditions => [
  isOneOf('record.field', fields),
  isOneOf('record.status', statuses),
  equals('record.is_certified', isCertified),
  onOrAfter('record.finished_on', finishedFrom),
  onOrBefore('record.finished_on', finishedTo),
  equalsKey('record.program_code', PROGRAM_CODE, programCode, 'WelfareCohortTrainingFilter.programCode'),
];

export const ofJob = ({ kinds, statuses, startedFrom, startedTo }: WelfareCohortJobFilter): Conditions => [
  isOneOf('record.kind', kinds),
  isOneOf('record.status', statuses),
  onOrAfter('record.started_on', startedFrom),
  onOrBefore('record.started_on', startedTo),
];

export const ofLoan = ({ statuses, paidFrom, paidTo }: WelfareCohortLoanFilter): Conditions => [
  isOneOf('record.status', statuses),
  onOrAfter('record.paid_on', paidFrom),
  onOrBefore('record.paid_on', paidTo),
];

export const ofPayment = ({ kinds, month, beganFrom, beganTo }: WelfareCohortPaymentFilter): Conditions => [
  isOneOf('record.kind', kinds),
  month ? paidInMonth(month) : undefined,
  onOrAfter('record.from_day', beganFrom),
  onOrBefore('record.from_day', beganTo),
];

export const ofOneOffAid = ({ reasons, paidFrom, paidTo }: WelfareCohortOneOffAidFilter): Conditions => [
  isOneOf('record.reason', reasons),
  onOrAfter('record.paid_on', paidFrom),
  onOrBefore('record.paid_on', paidTo),
];

export const ofService = ({ kinds, deliveredFrom, deliveredTo, programCode }: WelfareCohortServiceFilter): Conditions => [
  isOneOf('record.kind', kinds),
  onOrAfter('record.delivered_on', deliveredFrom),
  onOrBefore('record.delivered_on', deliveredTo),
  equalsKey('record.program_code', PROGRAM_CODE, programCode, 'WelfareCohortServiceFilter.programCode'),
];

export const ofNeed = ({ kinds, statuses, fundedTwice, identifiedFrom, identifiedTo }: WelfareCohortNeedFilter): Conditions => [
  isOneOf('record.kind', kinds),
  isOneOf('record.status', statuses),
  isFundedTwice(fundedTwice),
  onOrAfter('record.identified_on', identifiedFrom),
  onOrBefore('record.identified_on', identifiedTo),
];

/** The monthly payment is in force on the day. */
export const isInForce = (day: IsoDate): Sql => sql`(record.from_day <= ${day}::date AND (record.to_day IS NULL OR record.to_day >= ${day}::date))`;

/** A monthly payment counts in a month on whose first day it is in force. */
export const paidInMonth = (month: JalaliMonth): Sql => isInForce(toIsoDate(daysOfMonth(month).first));

/** A single payment counts in the month of its day. */
export const paidWithin = (month: JalaliMonth): Sql => {
  const { first, last } = daysOfMonth(month);
  return sql`record.paid_on BETWEEN ${toIsoDate(first)}::date AND ${toIsoDate(last)}::date`;
};

function isFundedTwice(wanted: boolean | Absent): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const pledges = sql`(SELECT count(*) FROM pledge WHERE pledge.need_id = record.id AND pledge.status IN ('MATCHED', 'FULFILLED'))`;
  return wanted ? sql`${pledges} > 1` : sql`${pledges} < 2`;
}
