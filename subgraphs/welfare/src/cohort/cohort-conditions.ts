import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import { inAgeBand, onOrAfter, onOrBefore, personConditions } from '@hamafza/kit';
import sql, { join, type Sql } from 'sql-template-tag';
import {
  hasAny,
  hasRecord,
  isOneOf,
  ofDisability,
  ofJob,
  ofLoan,
  ofNeed,
  ofOneOffAid,
  ofPayment,
  ofService,
  ofTraining,
  paidInMonth,
  paidWithin,
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
  ...personConditions(filter, today, { alias: 'person' }),
  inAnyAgeBand(filter.ageBands, today),
  isOneOf('person.status', filter.statuses),
  onOrAfter('person.opened_on', filter.openedFrom),
  onOrBefore('person.opened_on', filter.openedTo),
  onOrAfter('person.closed_on', filter.closedFrom),
  onOrBefore('person.closed_on', filter.closedTo),
  isOneOf('person.exit_reason', filter.exitReasons),
];

const ofRecords = (filter: WelfareCohortFilter): readonly (Sql | undefined)[] => [
  hasRecord('disability', filter.disability, () => ofDisability(filter.disability ?? {})),
  hasRecord('vocational_training', filter.training, () => ofTraining(filter.training ?? {})),
  hasRecord('job_placement', filter.job, () => ofJob(filter.job ?? {})),
  hasAny('job_placement', filter.hasJob, sql`record.status IN ('STARTED', 'RETAINED')`),
  hasRecord('employment_loan', filter.loan, () => ofLoan(filter.loan ?? {})),
  hasAny('employment_loan', filter.hasEmploymentLoan, sql`record.paid_on IS NOT NULL`),
  hasRecord('care_allowance', filter.monthlyPayment, () => ofPayment(filter.monthlyPayment ?? {})),
  hasRecord('one_off_aid', filter.oneOffAid, () => ofOneOffAid(filter.oneOffAid ?? {})),
  filter.cashInMonth ? paidCashIn(filter.cashInMonth) : undefined,
  hasRecord('service_delivery', filter.service, () => ofService(filter.service ?? {})),
  hasRecord('need', filter.need, () => ofNeed(filter.need ?? {})),
  hasAny('need', filter.hasOpenNeed, sql`record.status = 'OPEN'`),
];

function inAnyAgeBand(bands: WelfareCohortFilter['ageBands'], today: IsoDate): Sql | undefined {
  if (!bands) return undefined;
  const conditions = bands.flatMap((band) => inAgeBand('person.birth_date', band, today) ?? []);
  return conditions.length > 0 ? sql`(${join(conditions, ' OR ')})` : sql`false`;
}

/** One list of people paid, so that the planner reads each table once instead of asking of each person. */
const paidCashIn = (month: JalaliMonth): Sql => sql`person.id IN (
  SELECT record.case_id FROM care_allowance AS record WHERE ${paidInMonth(month)}
  UNION ALL SELECT record.case_id FROM one_off_aid AS record WHERE ${paidWithin(month)})`;
