import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const RehabilitationKindDefinition = defineEnum({
  name: 'RehabilitationKind',
  description: 'A kind of rehabilitation («نوع توانبخشی»).',
  values: {
    PHYSIOTHERAPY: { description: 'Physiotherapy.', fa: 'فیزیوتراپی' },
    OCCUPATIONAL_THERAPY: { description: 'Occupational therapy.', fa: 'کاردرمانی' },
    SPEECH_THERAPY: { description: 'Speech therapy.', fa: 'گفتاردرمانی' },
    AUDIOLOGY: { description: 'Audiology.', fa: 'شنوایی‌شناسی' },
    DAY_CARE: { description: 'Day care and training.', fa: 'مراقبت روزانه' },
    HOME_CARE: { description: 'Rehabilitation at home.', fa: 'توانبخشی در منزل' },
    COMMUNITY_BASED: { description: 'Community-based rehabilitation.', fa: 'توانبخشی مبتنی بر جامعه' },
    PSYCHIATRIC: { description: 'Psychiatric rehabilitation.', fa: 'توانبخشی روانی' },
  },
});
export type RehabilitationKind = ValueOf<typeof RehabilitationKindDefinition>;

export const RehabilitationStatusDefinition = defineEnum({
  name: 'RehabilitationStatus',
  description: 'The life of a course of rehabilitation («وضعیت توانبخشی»).',
  values: {
    PLANNED: { description: 'Planned and not begun.', fa: 'برنامه‌ریزی‌شده' },
    ONGOING: { description: 'Under way.', fa: 'در حال انجام' },
    COMPLETED: { description: 'Ended as planned.', fa: 'پایان‌یافته' },
    INTERRUPTED: { description: 'Broken off.', fa: 'قطع‌شده' },
  },
});
export type RehabilitationStatus = ValueOf<typeof RehabilitationStatusDefinition>;
