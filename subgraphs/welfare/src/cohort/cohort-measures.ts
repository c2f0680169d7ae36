import type { CohortMeasureSource } from '@hamafza/kit';
import type { IsoDate, JalaliMonth } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { isInForce, ofService, paidInMonth, paidWithin, recordsOf } from './record-conditions.js';
import type { WelfareCohortFilter } from './welfare-cohort-filter.type.js';
import type { WelfareCohortDate, WelfareCohortMeasure } from './welfare-cohort.enums.js';

type MeasureSource = CohortMeasureSource<WelfareCohortFilter>;
type Conditions = readonly (Sql | undefined)[];

const sumOf = (column: string, table: string, conditions: Conditions): Sql => sql`(SELECT sum(${raw(column)})::bigint ${recordsOf(table, conditions)})`;
const countOf = (table: string, conditions: Conditions): Sql => sql`(SELECT count(*) ${recordsOf(table, conditions)})`;
const servicesOf = ({ service }: WelfareCohortFilter): Conditions => (service ? ofService(service) : []);
const completed = sql`record.status = 'COMPLETED'`;
const open = sql`record.status = 'OPEN'`;

/** Months without any payment are not known, so that a mean is one of those who were paid. */
const cashIn = (month: JalaliMonth): Sql => sql`(SELECT sum(paid.rials)::bigint FROM (
  SELECT record.monthly_rials AS rials ${recordsOf('care_allowance', [paidInMonth(month)])}
  UNION ALL SELECT record.rials ${recordsOf('one_off_aid', [paidWithin(month)])}) AS paid)`;

const MEASURES: Readonly<Record<WelfareCohortMeasure, MeasureSource>> = {
  MONTHLY_RIALS: { unit: 'RIALS', sql: (today: IsoDate) => sumOf('record.monthly_rials', 'care_allowance', [isInForce(today)]) },
  CASH_RIALS: { unit: 'RIALS', sql: (_today, { cashInMonth }) => (cashInMonth ? cashIn(cashInMonth) : sql`NULL::bigint`) },
  LOAN_RIALS: { unit: 'RIALS', sql: () => sumOf('record.rials', 'employment_loan', [sql`record.paid_on IS NOT NULL`]) },
  SERVICE_RIALS: { unit: 'RIALS', sql: (_today, filter) => sumOf('record.cost_rials', 'service_delivery', servicesOf(filter)) },
  SERVICES: { unit: 'CASES', sql: (_today, filter) => countOf('service_delivery', servicesOf(filter)) },
  TRAININGS: { unit: 'CASES', sql: () => countOf('vocational_training', [completed]) },
  OPEN_NEEDS: { unit: 'CASES', sql: () => countOf('need', [open]) },
  OPEN_NEED_RIALS: { unit: 'RIALS', sql: () => sumOf('record.estimated_rials', 'need', [open]) },
};

const dayOf = (day: Sql): MeasureSource => ({ unit: 'DAY', sql: () => day });
const firstDay = (column: string, table: string, conditions: Conditions = []): MeasureSource => dayOf(sql`(SELECT min(${raw(column)}) ${recordsOf(table, conditions)})`);
const lastDay = (column: string, table: string, conditions: Conditions = []): MeasureSource => dayOf(sql`(SELECT max(${raw(column)}) ${recordsOf(table, conditions)})`);

const DATES: Readonly<Record<WelfareCohortDate, MeasureSource>> = {
  OPENED_ON: dayOf(sql`person.opened_on`),
  CLOSED_ON: dayOf(sql`person.closed_on`),
  FIRST_TRAINING_FINISHED_ON: firstDay('record.finished_on', 'vocational_training', [completed]),
  LAST_TRAINING_FINISHED_ON: lastDay('record.finished_on', 'vocational_training', [completed]),
  FIRST_JOB_STARTED_ON: firstDay('record.started_on', 'job_placement'),
  FIRST_LOAN_PAID_ON: firstDay('record.paid_on', 'employment_loan'),
  LAST_LOAN_PAID_ON: lastDay('record.paid_on', 'employment_loan'),
  FIRST_SERVICE_ON: firstDay('record.delivered_on', 'service_delivery'),
  LAST_SERVICE_ON: lastDay('record.delivered_on', 'service_delivery'),
};

export const COHORT_MEASURES: Readonly<Record<WelfareCohortMeasure | WelfareCohortDate, MeasureSource>> = { ...MEASURES, ...DATES };
