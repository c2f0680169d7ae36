import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';
import { personDimensionsReveal, personDimensionValues, registerEnum, type EnumMarks } from '@hamafza/kit';

export const ReliefCohortDimensionDefinition = defineEnum({
  name: 'ReliefCohortDimension',
  description: 'By what members of the Relief Committee may be counted («بعد شمارش»). Each person counts once.',
  values: {
    ...personDimensionValues('The group that the file names first; whoever is in several counts in that one.'),
    STATUS: { description: 'Where the person stands with the Relief Committee.', fa: 'وضعیت پوشش' },
    HOUSEHOLD_ROLE: { description: 'The person’s place in the household.', fa: 'نسبت با سرپرست' },
    SINCE_YEAR: { description: 'The Jalali year in which the membership began.', fa: 'سال عضویت' },
    SINCE_MONTH: { description: 'The Jalali month in which the membership began.', fa: 'ماه عضویت' },
    LEFT_YEAR: { description: 'The Jalali year in which the person left support; not known until then.', fa: 'سال خروج' },
    LEFT_MONTH: { description: 'The Jalali month in which the person left support; not known until then.', fa: 'ماه خروج' },
    EXIT_REASON: { description: 'Why the person left support; not known until then.', fa: 'علت خروج از حمایت' },
    LOAN_STATE: { description: 'Where the employment loan paid out last stands; not known for whoever got none.', fa: 'وضعیت تسهیلات' },
    LOAN_OUTCOME_AFTER_12_MONTHS: {
      description: 'How the work financed by the last loan with such a visit stood twelve months after it was paid out; not known where nobody looked.',
      fa: 'وضعیت اشتغال پس از دوازده ماه',
    },
  },
});
export type ReliefCohortDimension = ValueOf<typeof ReliefCohortDimensionDefinition>;

export const ReliefCohortMeasureDefinition = defineEnum({
  name: 'ReliefCohortMeasure',
  description: 'What of members of the Relief Committee may be summed («سنجه»): rials, or counts of what was done for a person.',
  values: {
    MONTHLY_RIALS: { description: 'What the person is paid every month, in rials, by entitlements in force at the day of the answer; not known for whoever is paid nothing.', fa: 'مستمری ماهانه' },
    CASH_RIALS: { description: 'What the person was paid in the month that `cashInMonth` of the same filter names, in rials; not known without one, or for whoever was paid nothing.', fa: 'پرداخت نقدی ماه' },
    LOAN_RIALS: { description: 'The employment loans paid out to the person, in rials; not known for whoever got none.', fa: 'مبلغ تسهیلات' },
    LOANS: { description: 'How many employment loans were paid out to the person.', fa: 'تعداد تسهیلات' },
    SERVICE_RIALS: { description: 'What services to the person cost, in rials: those that `service` of the same filter describes, or all.', fa: 'هزینه خدمات' },
    SERVICES: { description: 'How many services the person was given: those that `service` of the same filter describes, or all.', fa: 'تعداد خدمات' },
    OPEN_NEEDS: { description: 'How many needs of the person are OPEN.', fa: 'نیازهای باز' },
    OPEN_NEED_RIALS: { description: 'What needs of the person that are OPEN are estimated to cost, in rials; not known for whoever has none.', fa: 'برآورد نیازهای باز' },
  },
});
export type ReliefCohortMeasure = ValueOf<typeof ReliefCohortMeasureDefinition>;

export const ReliefCohortDateDefinition = defineEnum({
  name: 'ReliefCohortDate',
  description: 'Days of members of the Relief Committee («تاریخ»), to compare with days at other bodies; not known where it did not happen.',
  values: {
    MEMBER_SINCE: { description: 'The day the membership began.', fa: 'آغاز عضویت' },
    LEFT_ON: { description: 'The day the person left support.', fa: 'خروج از حمایت' },
    FIRST_LOAN_GRANTED_ON: { description: 'The day an employment loan was first paid out to the person.', fa: 'پرداخت نخستین تسهیلات' },
    LAST_LOAN_GRANTED_ON: { description: 'The day an employment loan was last paid out to the person.', fa: 'پرداخت آخرین تسهیلات' },
    FIRST_JOB_STARTED_ON: { description: 'The day the person first began a job that the Relief Committee found.', fa: 'شروع نخستین کار' },
    FIRST_TRAINING_COMPLETED_ON: { description: 'The day the person first completed a course for work.', fa: 'پایان نخستین آموزش' },
    FIRST_SERVICE_ON: { description: 'The day of the first service to the person.', fa: 'نخستین خدمت' },
    LAST_SERVICE_ON: { description: 'The day of the last service to the person.', fa: 'آخرین خدمت' },
  },
});
export type ReliefCohortDate = ValueOf<typeof ReliefCohortDateDefinition>;

const LOANS = 'ReliefMembership.employmentLoans';
const SERVICES = 'ReliefMembership.serviceDeliveries';
const ENTITLEMENTS = ['ReliefMembership.cashEntitlements', 'CashEntitlement.monthlyRials', 'CashEntitlement.startsOn', 'CashEntitlement.endsOn'] as const;

const dimensionsReveal: Required<EnumMarks<ReliefCohortDimension>>['reveals'] = {
  ...personDimensionsReveal('ReliefMembership'),
  STATUS: ['ReliefMembership.status'],
  HOUSEHOLD_ROLE: ['ReliefMembership.householdRole'],
  SINCE_YEAR: ['ReliefMembership.memberSince'],
  SINCE_MONTH: ['ReliefMembership.memberSince'],
  LEFT_YEAR: ['ReliefMembership.leftOn'],
  LEFT_MONTH: ['ReliefMembership.leftOn'],
  EXIT_REASON: ['ReliefMembership.exitReason'],
  LOAN_STATE: [LOANS, 'EmploymentLoan.state', 'EmploymentLoan.grantedOn'],
  LOAN_OUTCOME_AFTER_12_MONTHS: [LOANS, 'EmploymentLoan.afterTwelveMonths', 'LoanFollowUp.outcome', 'EmploymentLoan.grantedOn'],
};

const measuresReveal: Required<EnumMarks<ReliefCohortMeasure>>['reveals'] = {
  MONTHLY_RIALS: ENTITLEMENTS,
  CASH_RIALS: [...ENTITLEMENTS, 'ReliefMembership.oneOffAids', 'OneOffAid.rials', 'OneOffAid.paidOn'],
  LOAN_RIALS: [LOANS, 'EmploymentLoan.rials', 'EmploymentLoan.grantedOn'],
  LOANS: [LOANS, 'EmploymentLoan.grantedOn'],
  SERVICE_RIALS: [SERVICES, 'ReliefServiceDelivery.valueRials'],
  SERVICES: [SERVICES],
  OPEN_NEEDS: ['ReliefMembership.reliefNeeds', 'ReliefNeed.status'],
  OPEN_NEED_RIALS: ['ReliefMembership.reliefNeeds', 'ReliefNeed.status', 'ReliefNeed.estimatedRials'],
};

const datesReveal: Required<EnumMarks<ReliefCohortDate>>['reveals'] = {
  MEMBER_SINCE: ['ReliefMembership.memberSince'],
  LEFT_ON: ['ReliefMembership.leftOn'],
  FIRST_LOAN_GRANTED_ON: [LOANS, 'EmploymentLoan.grantedOn'],
  LAST_LOAN_GRANTED_ON: [LOANS, 'EmploymentLoan.grantedOn'],
  FIRST_JOB_STARTED_ON: ['ReliefMembership.jobPlacements', 'ReliefJobPlacement.startedOn'],
  FIRST_TRAINING_COMPLETED_ON: ['ReliefMembership.vocationalTrainings', 'ReliefVocationalTraining.completedOn'],
  FIRST_SERVICE_ON: [SERVICES, 'ReliefServiceDelivery.deliveredOn'],
  LAST_SERVICE_ON: [SERVICES, 'ReliefServiceDelivery.deliveredOn'],
};

/** No field of the subgraph uses them. */
export const RELIEF_COHORT_ENUMS: readonly object[] = [
  registerEnum(ReliefCohortDimensionDefinition, { cohortPart: 'DIMENSION', reveals: dimensionsReveal }),
  registerEnum(ReliefCohortMeasureDefinition, { cohortPart: 'MEASURE', reveals: measuresReveal }),
  registerEnum(ReliefCohortDateDefinition, { cohortPart: 'DATE', reveals: datesReveal }),
];
