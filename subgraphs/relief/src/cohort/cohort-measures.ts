import type { CohortMeasureSource } from '@hamafza/kit';
import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { isInForce, ofService, paidInMonth, paidWithin, records } from './record-conditions.js';
import type { ReliefCohortFilter } from './relief-cohort-filter.type.js';
import type { ReliefCohortDate, ReliefCohortMeasure } from './relief-cohort.enums.js';

type MeasureSource = CohortMeasureSource<ReliefCohortFilter>;
type Conditions = readonly (Sql | undefined)[];

const servicesOf = ({ service }: ReliefCohortFilter): Conditions => (service ? ofService(service) : []);
const granted = sql`record.granted_on IS NOT NULL`;
const open = sql`record.status = 'OPEN'`;

/** Months without any payment are not known, so that a mean is one of those who were paid. */
const cashIn = (month: JalaliMonth): Sql => sql`(SELECT sum(paid.rials)::bigint FROM (
  SELECT record.monthly_rials AS rials ${records.from('cash_entitlement', [paidInMonth(month)])}
  UNION ALL SELECT record.rials ${records.from('one_off_aid', [paidWithin(month)])}) AS paid)`;

const MEASURES: Readonly<Record<ReliefCohortMeasure, MeasureSource>> = {
  MONTHLY_RIALS: { unit: 'RIALS', sql: (today: IsoDate) => records.sum('monthly_rials', 'cash_entitlement', [isInForce(today)]) },
  CASH_RIALS: { unit: 'RIALS', sql: (_today, { cashInMonth }) => (cashInMonth ? cashIn(cashInMonth) : sql`NULL::bigint`) },
  LOAN_RIALS: { unit: 'RIALS', sql: () => records.sum('rials', 'employment_loan', [granted]) },
  LOANS: { unit: 'CASES', sql: () => records.count('employment_loan', [granted]) },
  SERVICE_RIALS: { unit: 'RIALS', sql: (_today, filter) => records.sum('value_rials', 'relief_service_delivery', servicesOf(filter)) },
  SERVICES: { unit: 'CASES', sql: (_today, filter) => records.count('relief_service_delivery', servicesOf(filter)) },
  OPEN_NEEDS: { unit: 'CASES', sql: () => records.count('relief_need', [open]) },
  OPEN_NEED_RIALS: { unit: 'RIALS', sql: () => records.sum('estimated_rials', 'relief_need', [open]) },
};

const dayOf = (day: Sql): MeasureSource => ({ unit: 'DAY', sql: () => day });

const DATES: Readonly<Record<ReliefCohortDate, MeasureSource>> = {
  MEMBER_SINCE: dayOf(sql`person.member_since`),
  LEFT_ON: dayOf(sql`person.left_on`),
  FIRST_LOAN_GRANTED_ON: dayOf(records.first('granted_on', 'employment_loan')),
  LAST_LOAN_GRANTED_ON: dayOf(records.last('granted_on', 'employment_loan')),
  FIRST_JOB_STARTED_ON: dayOf(records.first('started_on', 'relief_job_placement')),
  FIRST_TRAINING_COMPLETED_ON: dayOf(records.first('completed_on', 'relief_vocational_training')),
  FIRST_SERVICE_ON: dayOf(records.first('delivered_on', 'relief_service_delivery')),
  LAST_SERVICE_ON: dayOf(records.last('delivered_on', 'relief_service_delivery')),
};

export const COHORT_MEASURES: Readonly<Record<ReliefCohortMeasure | ReliefCohortDate, MeasureSource>> = { ...MEASURES, ...DATES };
