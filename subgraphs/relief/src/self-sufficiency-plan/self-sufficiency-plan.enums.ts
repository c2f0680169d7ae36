import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SelfSufficiencyGoalDefinition = defineEnum({
  name: 'SelfSufficiencyGoal',
  description: 'How a member is to stand on their own feet («هدف خوداتکایی»).',
  values: {
    OWN_BUSINESS: { description: 'A business of one’s own.', fa: 'کسب‌وکار مستقل' },
    WAGE_WORK: { description: 'Work for a wage.', fa: 'اشتغال مزدبگیری' },
    HOME_WORK: { description: 'Work at home.', fa: 'مشاغل خانگی' },
    EDUCATION: { description: 'A degree or certificate that leads to work.', fa: 'تحصیل' },
  },
});
export type SelfSufficiencyGoal = ValueOf<typeof SelfSufficiencyGoalDefinition>;

export const SelfSufficiencyPlanStateDefinition = defineEnum({
  name: 'SelfSufficiencyPlanState',
  description: 'The life of a plan: DRAFTED → AGREED → UNDER_WAY → ACHIEVED, or ABANDONED («وضعیت طرح»).',
  values: {
    DRAFTED: { description: 'Written by the caseworker.', fa: 'پیش‌نویس' },
    AGREED: { description: 'Agreed with the member.', fa: 'توافق‌شده' },
    UNDER_WAY: { description: 'Being carried out.', fa: 'در حال اجرا' },
    ACHIEVED: { description: 'The goal is reached.', fa: 'محقق‌شده' },
    ABANDONED: { description: 'Given up.', fa: 'رهاشده' },
  },
});
export type SelfSufficiencyPlanState = ValueOf<typeof SelfSufficiencyPlanStateDefinition>;
