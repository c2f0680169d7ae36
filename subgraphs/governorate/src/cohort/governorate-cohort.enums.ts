import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';
import { personDimensionsReveal, personDimensionValues, registerEnum, type EnumMarks } from '@hamafza/kit';

export const GovernorateCohortDimensionDefinition = defineEnum({
  name: 'GovernorateCohortDimension',
  description: 'By what people whom the social office referred may be counted («بعد شمارش»). Each person counts once: of several referrals that fit, by the first value.',
  values: {
    ...personDimensionValues('The group the office sees the person in.'),
    TO_AGENCY: { description: 'The body the person was sent to; WELFARE for whoever was sent to both.', fa: 'دستگاه مقصد' },
    STATUS: { description: 'Where the referral stands; of several, SENT before ACCEPTED, DECLINED and CLOSED.', fa: 'وضعیت ارجاع' },
    REASON: { description: 'Why the person was sent.', fa: 'علت ارجاع' },
    CHANNEL: { description: 'How the person came to the office.', fa: 'شیوه مراجعه' },
    SENT_YEAR: { description: 'The Jalali year in which the person was sent, first.', fa: 'سال ارجاع' },
    SENT_MONTH: { description: 'The Jalali month in which the person was sent, first.', fa: 'ماه ارجاع' },
  },
});
export type GovernorateCohortDimension = ValueOf<typeof GovernorateCohortDimensionDefinition>;

export const GovernorateCohortMeasureDefinition = defineEnum({
  name: 'GovernorateCohortMeasure',
  description: 'What of people whom the social office referred may be summed («سنجه»).',
  values: {
    REFERRALS: { description: 'How many referrals of the person the filter describes.', fa: 'تعداد ارجاع' },
    ACCEPTED_REFERRALS: { description: 'How many of them a body took the person on under.', fa: 'ارجاع‌های پذیرفته' },
    DECLINED_REFERRALS: { description: 'How many of them a body declined.', fa: 'ارجاع‌های ردشده' },
  },
});
export type GovernorateCohortMeasure = ValueOf<typeof GovernorateCohortMeasureDefinition>;

export const GovernorateCohortDateDefinition = defineEnum({
  name: 'GovernorateCohortDate',
  description: 'Days of people whom the social office referred («تاریخ»), to compare with days at the bodies; not known where it did not happen.',
  values: {
    FIRST_REFERRED_ON: { description: 'The day the person was first sent to a body.', fa: 'نخستین ارجاع' },
    FIRST_ACCEPTED_ON: { description: 'The day a body first took the person on.', fa: 'نخستین پذیرش' },
    FIRST_DECLINED_ON: { description: 'The day a body first declined the person.', fa: 'نخستین عدم پذیرش' },
  },
});
export type GovernorateCohortDate = ValueOf<typeof GovernorateCohortDateDefinition>;

const dimensionsReveal: Required<EnumMarks<GovernorateCohortDimension>>['reveals'] = {
  ...personDimensionsReveal('Referral', { targetGroup: 'targetGroup' }),
  TO_AGENCY: ['Referral.toAgency'],
  STATUS: ['Referral.status'],
  REASON: ['Referral.reason'],
  CHANNEL: ['Referral.channel'],
  SENT_YEAR: ['Referral.sentOn'],
  SENT_MONTH: ['Referral.sentOn'],
};

const measuresReveal: Required<EnumMarks<GovernorateCohortMeasure>>['reveals'] = {
  REFERRALS: ['Referral.beneficiary'],
  ACCEPTED_REFERRALS: ['Referral.beneficiary', 'Referral.acceptedOn'],
  DECLINED_REFERRALS: ['Referral.beneficiary', 'Referral.declinedOn'],
};

const datesReveal: Required<EnumMarks<GovernorateCohortDate>>['reveals'] = {
  FIRST_REFERRED_ON: ['Referral.sentOn'],
  FIRST_ACCEPTED_ON: ['Referral.acceptedOn'],
  FIRST_DECLINED_ON: ['Referral.declinedOn'],
};

/** No field of the subgraph uses them. */
export const GOVERNORATE_COHORT_ENUMS: readonly object[] = [
  registerEnum(GovernorateCohortDimensionDefinition, { cohortPart: 'DIMENSION', reveals: dimensionsReveal }),
  registerEnum(GovernorateCohortMeasureDefinition, { cohortPart: 'MEASURE', reveals: measuresReveal }),
  registerEnum(GovernorateCohortDateDefinition, { cohortPart: 'DATE', reveals: datesReveal }),
];
