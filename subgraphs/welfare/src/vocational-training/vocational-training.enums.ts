import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const TrainingFieldDefinition = defineEnum({
  name: 'TrainingField',
  description: 'What was taught («رشته آموزشی»).',
  values: {
    TAILORING: { description: 'Tailoring.', fa: 'خیاطی' },
    CARPET_WEAVING: { description: 'Carpet weaving.', fa: 'قالی‌بافی' },
    HANDICRAFTS: { description: 'Handicrafts.', fa: 'صنایع دستی' },
    COMPUTING: { description: 'Computing.', fa: 'رایانه' },
    HAIRDRESSING: { description: 'Hairdressing.', fa: 'آرایشگری' },
    COOKING: { description: 'Cooking and confectionery.', fa: 'آشپزی و قنادی' },
    AGRICULTURE: { description: 'Agriculture and greenhouses.', fa: 'کشاورزی و گلخانه' },
    REPAIR: { description: 'Repair of appliances and vehicles.', fa: 'تعمیرات' },
  },
});
export type TrainingField = ValueOf<typeof TrainingFieldDefinition>;

export const VocationalTrainingStatusDefinition = defineEnum({
  name: 'VocationalTrainingStatus',
  description: 'The life of a training («وضعیت آموزش»).',
  values: {
    REGISTERED: { description: 'Registered and not begun.', fa: 'ثبت‌نام' },
    ONGOING: { description: 'Under way.', fa: 'در حال آموزش' },
    COMPLETED: { description: 'Finished.', fa: 'پایان‌یافته' },
    DROPPED_OUT: { description: 'Left early.', fa: 'ترک آموزش' },
  },
});
export type VocationalTrainingStatus = ValueOf<typeof VocationalTrainingStatusDefinition>;
