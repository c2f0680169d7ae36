import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';
import { personDimensionsReveal, personDimensionValues, registerEnum, type EnumMarks } from '@hamafza/kit';

export const WelfareCohortDimensionDefinition = defineEnum({
  name: 'WelfareCohortDimension',
  description: 'By what people with a file at Behzisti may be counted («بعد شمارش»). Each person counts once.',
  values: {
    ...personDimensionValues('The group that the file names first; whoever is in several counts in that one.'),
    STATUS: { description: 'Where the person stands with Behzisti.', fa: 'وضعیت پوشش' },
    OPENED_YEAR: { description: 'The Jalali year in which the file was opened.', fa: 'سال تشکیل پرونده' },
    OPENED_MONTH: { description: 'The Jalali month in which the file was opened.', fa: 'ماه تشکیل پرونده' },
    CLOSED_YEAR: { description: 'The Jalali year in which the file was closed; not known while it is open.', fa: 'سال بستن پرونده' },
    CLOSED_MONTH: { description: 'The Jalali month in which the file was closed; not known while it is open.', fa: 'ماه بستن پرونده' },
    EXIT_REASON: { description: 'Why support ended; not known while it has not.', fa: 'علت خروج از حمایت' },
    DISABILITY_SEVERITY: { description: 'The severest level of the person’s disabilities; not known for whoever has none.', fa: 'شدت معلولیت' },
    DISABILITY_TYPE: { description: 'The kind of the disability assessed last; not known for whoever has none.', fa: 'نوع معلولیت' },
    REHABILITATION_CENTRE: { description: 'The centre, by code, that gives or gave the course of rehabilitation begun last of those given by one; not known for whoever went to none.', fa: 'مرکز توانبخشی' },
    REHABILITATION_NGO: { description: 'The NGO, by legal id, that runs that centre; not known where none does.', fa: 'سمن اداره‌کننده مرکز' },
    TRAINING_FIELD: { description: 'The trade of the first training completed; not known for whoever completed none.', fa: 'رشته آموزش' },
  },
});
export type WelfareCohortDimension = ValueOf<typeof WelfareCohortDimensionDefinition>;

export const WelfareCohortMeasureDefinition = defineEnum({
  name: 'WelfareCohortMeasure',
  description: 'What of people with a file at Behzisti may be summed («سنجه»): rials, or counts of what was done for a person.',
  values: {
    MONTHLY_RIALS: { description: 'What the person is paid every month, in rials, by payments in force at the day of the answer; not known for whoever is paid nothing.', fa: 'پرداخت ماهانه' },
    CASH_RIALS: { description: 'What the person was paid in the month that `cashInMonth` of the same filter names, in rials; not known without one, or for whoever was paid nothing.', fa: 'پرداخت نقدی ماه' },
    LOAN_RIALS: { description: 'The employment loans paid out to the person, in rials; not known for whoever got none.', fa: 'مبلغ تسهیلات' },
    SERVICE_RIALS: { description: 'What services to the person cost, in rials: those that `service` of the same filter describes, or all.', fa: 'هزینه خدمات' },
    SERVICES: { description: 'How many services the person was given: those that `service` of the same filter describes, or all.', fa: 'تعداد خدمات' },
    TRAININGS: { description: 'How many trainings the person completed.', fa: 'تعداد آموزش‌ها' },
    OPEN_NEEDS: { description: 'How many needs of the person are OPEN.', fa: 'نیازهای باز' },
    OPEN_NEED_RIALS: { description: 'What needs of the person that are OPEN are estimated to cost, in rials; not known for whoever has none.', fa: 'برآورد نیازهای باز' },
  },
});
export type WelfareCohortMeasure = ValueOf<typeof WelfareCohortMeasureDefinition>;

export const WelfareCohortDateDefinition = defineEnum({
  name: 'WelfareCohortDate',
  description: 'Days of people with a file at Behzisti («تاریخ»), to compare with days at other bodies; not known where it did not happen.',
  values: {
    OPENED_ON: { description: 'The day the file was opened.', fa: 'تشکیل پرونده' },
    CLOSED_ON: { description: 'The day the file was closed.', fa: 'بستن پرونده' },
    FIRST_TRAINING_FINISHED_ON: { description: 'The day the person completed a training first.', fa: 'پایان نخستین آموزش' },
    LAST_TRAINING_FINISHED_ON: { description: 'The day the person completed a training last.', fa: 'پایان آخرین آموزش' },
    FIRST_JOB_STARTED_ON: { description: 'The day the person first began a job that Behzisti found.', fa: 'شروع نخستین کار' },
    FIRST_LOAN_PAID_ON: { description: 'The day an employment loan was first paid out to the person.', fa: 'پرداخت نخستین تسهیلات' },
    LAST_LOAN_PAID_ON: { description: 'The day an employment loan was last paid out to the person.', fa: 'پرداخت آخرین تسهیلات' },
    FIRST_SERVICE_ON: { description: 'The day of the first service to the person.', fa: 'نخستین خدمت' },
    LAST_SERVICE_ON: { description: 'The day of the last service to the person.', fa: 'آخرین خدمت' },
  },
});
export type WelfareCohortDate = ValueOf<typeof WelfareCohortDateDefinition>;

const TRAININGS = 'WelfareCase.vocationalTrainings';
const COURSES = ['WelfareCase.rehabilitationServices', 'RehabilitationService.centre', 'RehabilitationService.startedOn'] as const;
const LOANS = 'WelfareCase.employmentLoans';
const SERVICES = 'WelfareCase.serviceDeliveries';
const ALLOWANCES = ['WelfareCase.careAllowances', 'CareAllowance.monthlyRials', 'CareAllowance.from', 'CareAllowance.to'] as const;

const dimensionsReveal: Required<EnumMarks<WelfareCohortDimension>>['reveals'] = {
  ...personDimensionsReveal('WelfareCase'),
  STATUS: ['WelfareCase.status'],
  OPENED_YEAR: ['WelfareCase.openedOn'],
  OPENED_MONTH: ['WelfareCase.openedOn'],
  CLOSED_YEAR: ['WelfareCase.closedOn'],
  CLOSED_MONTH: ['WelfareCase.closedOn'],
  EXIT_REASON: ['WelfareCase.exit', 'WelfareExit.reason'],
  DISABILITY_SEVERITY: ['WelfareCase.disabilities', 'Disability.severity'],
  DISABILITY_TYPE: ['WelfareCase.disabilities', 'Disability.type', 'Disability.assessedOn'],
  REHABILITATION_CENTRE: COURSES,
  REHABILITATION_NGO: [...COURSES, 'Centre.ngo'],
  TRAINING_FIELD: [TRAININGS, 'VocationalTraining.field', 'VocationalTraining.status'],
};

const measuresReveal: Required<EnumMarks<WelfareCohortMeasure>>['reveals'] = {
  MONTHLY_RIALS: ALLOWANCES,
  CASH_RIALS: [...ALLOWANCES, 'WelfareCase.oneOffAids', 'WelfareOneOffAid.rials', 'WelfareOneOffAid.paidOn'],
  LOAN_RIALS: [LOANS, 'WelfareEmploymentLoan.rials', 'WelfareEmploymentLoan.paidOn'],
  SERVICE_RIALS: [SERVICES, 'WelfareServiceDelivery.costRials'],
  SERVICES: [SERVICES],
  TRAININGS: [TRAININGS, 'VocationalTraining.status'],
  OPEN_NEEDS: ['WelfareCase.needs', 'WelfareNeed.status'],
  OPEN_NEED_RIALS: ['WelfareCase.needs', 'WelfareNeed.status', 'WelfareNeed.estimatedRials'],
};

const datesReveal: Required<EnumMarks<WelfareCohortDate>>['reveals'] = {
  OPENED_ON: ['WelfareCase.openedOn'],
  CLOSED_ON: ['WelfareCase.closedOn'],
  FIRST_TRAINING_FINISHED_ON: [TRAININGS, 'VocationalTraining.finishedOn', 'VocationalTraining.status'],
  LAST_TRAINING_FINISHED_ON: [TRAININGS, 'VocationalTraining.finishedOn', 'VocationalTraining.status'],
  FIRST_JOB_STARTED_ON: ['WelfareCase.jobPlacements', 'JobPlacement.startedOn'],
  FIRST_LOAN_PAID_ON: [LOANS, 'WelfareEmploymentLoan.paidOn'],
  LAST_LOAN_PAID_ON: [LOANS, 'WelfareEmploymentLoan.paidOn'],
  FIRST_SERVICE_ON: [SERVICES, 'WelfareServiceDelivery.deliveredOn'],
  LAST_SERVICE_ON: [SERVICES, 'WelfareServiceDelivery.deliveredOn'],
};

/** No field of the subgraph uses them. */
export const WELFARE_COHORT_ENUMS: readonly object[] = [
  registerEnum(WelfareCohortDimensionDefinition, { cohortPart: 'DIMENSION', reveals: dimensionsReveal }),
  registerEnum(WelfareCohortMeasureDefinition, { cohortPart: 'MEASURE', reveals: measuresReveal }),
  registerEnum(WelfareCohortDateDefinition, { cohortPart: 'DATE', reveals: datesReveal }),
];
