import { daysOfMonth, toIsoDate, type IsoDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import {
  CENTRE_CODE,
  checkKey,
  equals,
  equalsKey,
  isOneOf,
  NGO_LEGAL_ID,
  onOrAfter,
  onOrBefore,
  PROGRAM_CODE,
  RecordsOfPerson,
  serviceConditions,
  type KeyForm,
} from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import type { WelfareCohortServiceFilter } from './care-records.type.js';
import type { WelfareCohortDisabilityFilter } from './disability-records.type.js';
import { givesNobodyAway } from './open-centres.js';
import type { WelfareCohortOneOffAidFilter, WelfareCohortPaymentFilter } from './payment-records.type.js';
import type { WelfareCohortRehabilitationFilter } from './rehabilitation-records.type.js';
import type { WelfareCohortJobFilter, WelfareCohortLoanFilter, WelfareCohortTrainingFilter } from './work-records.type.js';

type Conditions = readonly (Sql | undefined)[];
type Absent = null | undefined;

/** What this folder reads of a person besides the row of the person. */
export const records = new RecordsOfPerson('case_id');

export const ofDisability = ({ types, severities, assessedFrom, assessedTo }: WelfareCohortDisabilityFilter): Conditions => [
  isOneOf('record.type', types),
  isOneOf('record.severity', severities),
  onOrAfter('record.assessed_on', assessedFrom),
  onOrBefore('record.assessed_on', assessedTo),
];

export const ofRehabilitation = ({ kinds, statuses, startedFrom, startedTo, centreCodes, ngoLegalIds }: WelfareCohortRehabilitationFilter): Conditions => [
  isOneOf('record.kind', kinds),
  isOneOf('record.status', statuses),
  onOrAfter('record.started_on', startedFrom),
  onOrBefore('record.started_on', startedTo),
  isAtCentre('centre.code', CENTRE_CODE, centreCodes, 'WelfareCohortRehabilitationFilter.centreCodes'),
  isAtCentre('centre.ngo_legal_id', NGO_LEGAL_ID, ngoLegalIds, 'WelfareCohortRehabilitationFilter.ngoLegalIds'),
];

function isAtCentre(column: string, form: KeyForm, given: readonly string[] | Absent, coordinate: string): Sql | undefined {
  const among = isOneOf(column, given?.map((key) => checkKey(form, key, coordinate)));
  return among && sql`record.centre_code IN (SELECT centre.code FROM centre WHERE ${givesNobodyAway} AND ${among})`;
}

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

export const ofService = (filter: WelfareCohortServiceFilter): Conditions => serviceConditions(filter, 'WelfareCohortServiceFilter');

/** The monthly payment is in force on the day. */
export const isInForce = (day: IsoDate): Sql => sql`(record.from_day <= ${day}::date AND (record.to_day IS NULL OR record.to_day >= ${day}::date))`;

/** A monthly payment counts in a month on whose first day it is in force. */
export const paidInMonth = (month: JalaliMonth): Sql => isInForce(toIsoDate(daysOfMonth(month).first));

/** A single payment counts in the month of its day. */
export const paidWithin = (month: JalaliMonth): Sql => {
  const { first, last } = daysOfMonth(month);
  return sql`record.paid_on BETWEEN ${toIsoDate(first)}::date AND ${toIsoDate(last)}::date`;
};
