import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import { isOneOf, needConditions, onOrAfter, onOrBefore, personCohortConditions } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import {
  ofDisability,
  ofJob,
  ofLoan,
  ofOneOffAid,
  ofPayment,
  ofRehabilitation,
  ofService,
  ofTraining,
  paidInMonth,
  paidWithin,
  records,
} from './record-conditions.js';
import type { WelfareCohortFilter } from './welfare-cohort-filter.type.js';

/**
 * The conditions of a cohort's filter on `welfare_case AS person`.
 *
 * @param today the day that ages are counted on.
 */
export function cohortConditions(filter: WelfareCohortFilter, today: IsoDate): readonly (Sql | undefined)[] {
  return [...ofFile(filter, today), ...ofRecords(filter)];
}

const ofFile = (filter: WelfareCohortFilter, today: IsoDate): readonly (Sql | undefined)[] => [
  ...personCohortConditions(filter, today),
  isOneOf('person.status', filter.statuses),
  onOrAfter('person.opened_on', filter.openedFrom),
  onOrBefore('person.opened_on', filter.openedTo),
  onOrAfter('person.closed_on', filter.closedFrom),
  onOrBefore('person.closed_on', filter.closedTo),
  isOneOf('person.exit_reason', filter.exitReasons),
];

const ofRecords = (filter: WelfareCohortFilter): readonly (Sql | undefined)[] => [
  records.hasLike('disability', filter.disability, ofDisability),
  records.hasLike('rehabilitation_service', filter.rehabilitation, ofRehabilitation),
  records.hasLike('vocational_training', filter.training, ofTraining),
  records.hasLike('job_placement', filter.job, ofJob),
  records.hasAny('job_placement', filter.hasJob, sql`record.status IN ('STARTED', 'RETAINED')`),
  records.hasLike('employment_loan', filter.loan, ofLoan),
  records.hasAny('employment_loan', filter.hasEmploymentLoan, sql`record.paid_on IS NOT NULL`),
  records.hasLike('care_allowance', filter.monthlyPayment, ofPayment),
  records.hasLike('one_off_aid', filter.oneOffAid, ofOneOffAid),
  filter.cashInMonth ? paidCashIn(filter.cashInMonth) : undefined,
  records.hasLike('service_delivery', filter.service, ofService),
  records.hasLike('need', filter.need, needConditions),
  records.hasAny('need', filter.hasOpenNeed, sql`record.status = 'OPEN'`),
];

/** One list of people paid, so that the planner reads each table once instead of asking of each person. */
const paidCashIn = (month: JalaliMonth): Sql => sql`person.id IN (
  SELECT record.case_id FROM care_allowance AS record WHERE ${paidInMonth(month)}
  UNION ALL SELECT record.case_id FROM one_off_aid AS record WHERE ${paidWithin(month)})`;
