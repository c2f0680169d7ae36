import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ActivityKindDefinition = defineEnum({
  name: 'ActivityKind',
  description: 'What a Salam site does with people («نوع فعالیت»).',
  values: {
    LIFE_SKILLS: { description: 'Life-skills training.', fa: 'آموزش مهارت‌های زندگی' },
    CBR: { description: 'Community-based rehabilitation.', fa: 'توانبخشی مبتنی بر جامعه' },
    OLDER_PEOPLE: { description: 'Activities for older people.', fa: 'فعالیت ویژه سالمندان' },
    RESILIENCE: { description: 'Social resilience and psychosocial readiness.', fa: 'تاب‌آوری اجتماعی' },
    PARENTING: { description: 'Parenting.', fa: 'فرزندپروری' },
    ADDICTION_PREVENTION: { description: 'Prevention of addiction.', fa: 'پیشگیری از اعتیاد' },
    LIVELIHOOD: { description: 'Livelihood and small business.', fa: 'معیشت و کسب‌وکار خرد' },
    VOLUNTEERING: { description: 'Volunteering in the neighbourhood.', fa: 'کار داوطلبانه' },
  },
});
export type ActivityKind = ValueOf<typeof ActivityKindDefinition>;
