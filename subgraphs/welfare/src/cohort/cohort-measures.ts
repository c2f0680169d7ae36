import type { CohortMeasureSource } from '@hamafza/kit';
import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { isInForce, ofService, paidInMonth, paidWithin, records } from './record-conditions.js';
import type { WelfareCohortFilter } from './welfare-cohort-filter.type.js';
import type { WelfareCohortDate, WelfareCohortMeasure } from './welfare-cohort.enums.js';

type MeasureSource = CohortMeasureSource<WelfareCohortFilter>;
type Conditions = readonly (Sql | undefined)[];

const servicesOf = ({ service }: WelfareCohortFilter): Conditions => (service ? ofService(service) : []);
const completed = sql`record.status = 'COMPLETED'`;
const open = sql`record.status = 'OPEN'`;

/** Months without any payment are not known, so that a mean is one of those who were paid. */
const cashIn = (month: JalaliMonth): Sql => sql`(SELECT sum(paid.rials)::bigint FROM (
  SELECT record.monthly_rials AS rials ${records.from('care_allowance', [paidInMonth(month)])}
  UNION ALL SELECT record.rials ${records.from('one_off_aid', [paidWithin(month)])}) AS paid)`;

const MEASURES: Readonly<Record<WelfareCohortMeasure, MeasureSource>> = {
  MONTHLY_RIALS: { unit: 'RIALS', sql: (today: IsoDate) => records.sum('monthly_rials', 'care_allowance', [isInForce(today)]) },
  CASH_RIALS: { unit: 'RIALS', sql: (_today, { cashInMonth }) => (cashInMonth ? cashIn(cashInMonth) : sql`NULL::bigint`) },
  LOAN_RIALS: { unit: 'RIALS', sql: () => records.sum('rials', 'employment_loan', [sql`record.paid_on IS NOT NULL`]) },
  SERVICE_RIALS: { unit: 'RIALS', sql: (_today, filter) => records.sum('cost_rials', 'service_delivery', servicesOf(filter)) },
  SERVICES: { unit: 'CASES', sql: (_today, filter) => records.count('service_delivery', servicesOf(filter)) },
  TRAININGS: { unit: 'CASES', sql: () => records.count('vocational_training', [completed]) },
  OPEN_NEEDS: { unit: 'CASES', sql: () => records.count('need', [open]) },
  OPEN_NEED_RIALS: { unit: 'RIALS', sql: () => records.sum('estimated_rials', 'need', [open]) },
};

const dayOf = (day: Sql): MeasureSource => ({ unit: 'DAY', sql: () => day });

const DATES: Readonly<Record<WelfareCohortDate, MeasureSource>> = {
  OPENED_ON: dayOf(sql`person.opened_on`),
  CLOSED_ON: dayOf(sql`person.closed_on`),
  FIRST_TRAINING_FINISHED_ON: dayOf(records.first('finished_on', 'vocational_training', [completed])),
  LAST_TRAINING_FINISHED_ON: dayOf(records.last('finished_on', 'vocational_training', [completed])),
  FIRST_JOB_STARTED_ON: dayOf(records.first('started_on', 'job_placement')),
  FIRST_LOAN_PAID_ON: dayOf(records.first('paid_on', 'employment_loan')),
  LAST_LOAN_PAID_ON: dayOf(records.last('paid_on', 'employment_loan')),
  FIRST_SERVICE_ON: dayOf(records.first('delivered_on', 'service_delivery')),
  LAST_SERVICE_ON: dayOf(records.last('delivered_on', 'service_delivery')),
};

export const COHORT_MEASURES: Readonly<Record<WelfareCohortMeasure | WelfareCohortDate, MeasureSource>> = { ...MEASURES, ...DATES };
