import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ReferralReasonDefinition = defineEnum({
  name: 'ReferralReason',
  description: 'Why the social office sends a person to a body («علت ارجاع»).',
  values: {
    LIVELIHOOD: { description: 'Lacks a means of livelihood.', fa: 'معیشت' },
    EMPLOYMENT: { description: 'Looks for work or training.', fa: 'اشتغال' },
    HOUSING: { description: 'Lacks housing, or it must be repaired.', fa: 'مسکن' },
    TREATMENT_COST: { description: 'Cannot pay for treatment.', fa: 'هزینه درمان' },
    CARE: { description: 'Needs care or rehabilitation.', fa: 'مراقبت و توانبخشی' },
    EDUCATION: { description: 'Is kept from school or studies by poverty.', fa: 'تحصیل' },
    FAMILY_HARDSHIP: { description: 'Family in acute hardship.', fa: 'مشکلات خانوادگی' },
  },
});
export type ReferralReason = ValueOf<typeof ReferralReasonDefinition>;

export const ReferralChannelDefinition = defineEnum({
  name: 'ReferralChannel',
  description: 'How a person came to the social office («شیوه مراجعه»).',
  values: {
    WALK_IN: { description: 'Came in person.', fa: 'مراجعه حضوری' },
    PUBLIC_MEETING: { description: 'Spoke at a public meeting of the governor.', fa: 'ملاقات مردمی' },
    SAMAD: { description: 'Called the people’s line to the government, 111.', fa: 'سامد' },
    COUNTY_OFFICE: { description: 'Was sent by a county’s governor.', fa: 'فرمانداری' },
    NGO: { description: 'Was sent by an NGO.', fa: 'سازمان مردم‌نهاد' },
  },
});
export type ReferralChannel = ValueOf<typeof ReferralChannelDefinition>;

export const DeclineReasonDefinition = defineEnum({
  name: 'DeclineReason',
  description: 'Why a body did not take a person on («علت عدم پذیرش»).',
  values: {
    NOT_ELIGIBLE: { description: 'Does not meet the body’s conditions.', fa: 'عدم احراز شرایط' },
    COVERED_ELSEWHERE: { description: 'Is said to be supported by another body.', fa: 'تحت پوشش دستگاه دیگر' },
    DOCUMENTS_MISSING: { description: 'Papers are missing.', fa: 'نقص مدارک' },
    OUT_OF_AREA: { description: 'Lives elsewhere.', fa: 'سکونت خارج از حوزه' },
    NO_CAPACITY: { description: 'The body has no place or money left.', fa: 'نبود ظرفیت' },
    NOT_REACHED: { description: 'Could not be found or did not come.', fa: 'عدم دسترسی' },
  },
});
export type DeclineReason = ValueOf<typeof DeclineReasonDefinition>;
