import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const EmpowermentGoalDefinition = defineEnum({
  name: 'EmpowermentGoal',
  description: 'What an empowerment plan is to reach («هدف توانمندسازی»).',
  values: {
    SELF_RELIANCE: { description: 'To live without the bodies’ support.', fa: 'خوداتکایی' },
    EMPLOYMENT: { description: 'A job, or work of one’s own.', fa: 'اشتغال' },
    SKILL: { description: 'A trade, certified.', fa: 'مهارت حرفه‌ای' },
    LIFE_SKILLS: { description: 'Life skills and resilience.', fa: 'مهارت‌های زندگی' },
    EDUCATION: { description: 'To finish school or a course of study.', fa: 'تحصیل' },
    PARTICIPATION: { description: 'A part in the community’s own associations.', fa: 'مشارکت اجتماعی' },
  },
});
export type EmpowermentGoal = ValueOf<typeof EmpowermentGoalDefinition>;

export const EmpowermentStatusDefinition = defineEnum({
  name: 'EmpowermentStatus',
  description: 'The life of an empowerment plan: DRAFTED → AGREED → RUNNING → COMPLETED, or DISCONTINUED («وضعیت طرح توانمندسازی»).',
  values: {
    DRAFTED: { description: 'Written by a caseworker, not yet agreed with the person.', fa: 'تدوین‌شده' },
    AGREED: { description: 'Agreed with the person; its first day is near.', fa: 'توافق‌شده' },
    RUNNING: { description: 'Being carried out.', fa: 'در حال اجرا' },
    COMPLETED: { description: 'Carried out to its end; reviews may still follow.', fa: 'پایان‌یافته' },
    DISCONTINUED: { description: 'Ended early.', fa: 'متوقف‌شده' },
  },
});
export type EmpowermentStatus = ValueOf<typeof EmpowermentStatusDefinition>;

export const OutcomeMilestoneDefinition = defineEnum({
  name: 'OutcomeMilestone',
  description: 'When a plan’s outcome is assessed («زمان ارزیابی»).',
  values: {
    AFTER_12_MONTHS: { description: 'Twelve months after the plan’s first day.', fa: 'پس از ۱۲ ماه' },
    AFTER_24_MONTHS: { description: 'Twenty-four months after it; what holds then counts as sustainable.', fa: 'پس از ۲۴ ماه' },
  },
});
export type OutcomeMilestone = ValueOf<typeof OutcomeMilestoneDefinition>;

export const OutcomeResultDefinition = defineEnum({
  name: 'OutcomeResult',
  description: 'What an assessment found («نتیجه ارزیابی»).',
  values: {
    SELF_RELIANT: { description: 'Lives without the bodies’ support.', fa: 'خوداتکا' },
    IMPROVED: { description: 'Better off than at the start, still supported.', fa: 'بهبودیافته' },
    UNCHANGED: { description: 'As at the start.', fa: 'بدون تغییر' },
    WORSENED: { description: 'Worse off than at the start.', fa: 'بدترشده' },
    NOT_REACHED: { description: 'The person could not be reached.', fa: 'عدم دسترسی' },
  },
});
export type OutcomeResult = ValueOf<typeof OutcomeResultDefinition>;
