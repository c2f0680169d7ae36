import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ReliefTrainingSkillDefinition = defineEnum({
  name: 'ReliefTrainingSkill',
  description: 'What was taught («رشته آموزشی»).',
  values: {
    TAILORING: { description: 'Tailoring.', fa: 'خیاطی' },
    CARPET_WEAVING: { description: 'Carpet weaving.', fa: 'قالی‌بافی' },
    BEAUTY_CARE: { description: 'Beauty care.', fa: 'آرایشگری' },
    COMPUTING: { description: 'Computing.', fa: 'رایانه' },
    REPAIR: { description: 'Repair of vehicles or appliances.', fa: 'تعمیرات' },
    FARMING: { description: 'Farming and livestock.', fa: 'کشاورزی و دامداری' },
    COOKERY: { description: 'Cookery.', fa: 'آشپزی' },
  },
});
export type ReliefTrainingSkill = ValueOf<typeof ReliefTrainingSkillDefinition>;

export const ReliefTrainingStateDefinition = defineEnum({
  name: 'ReliefTrainingState',
  description: 'The life of a course somebody takes: ENROLLED → ATTENDING → COMPLETED, or DROPPED_OUT («وضعیت آموزش»).',
  values: {
    ENROLLED: { description: 'Enrolled; it has not begun.', fa: 'ثبت‌نام' },
    ATTENDING: { description: 'Attends.', fa: 'در حال آموزش' },
    COMPLETED: { description: 'Completed, with a certificate.', fa: 'پایان‌یافته' },
    DROPPED_OUT: { description: 'Left before the end.', fa: 'انصراف' },
  },
});
export type ReliefTrainingState = ValueOf<typeof ReliefTrainingStateDefinition>;
