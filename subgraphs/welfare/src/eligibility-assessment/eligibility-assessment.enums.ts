import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareEligibilityOutcomeDefinition = defineEnum({
  name: 'WelfareEligibilityOutcome',
  description: 'What an eligibility assessment found («نتیجه استحقاق‌سنجی»).',
  values: {
    ELIGIBLE: { description: 'Entitled to support.', fa: 'مستحق' },
    NOT_ELIGIBLE: { description: 'Not entitled.', fa: 'غیرمستحق' },
    DEFERRED: { description: 'To be assessed again.', fa: 'نیازمند بررسی مجدد' },
  },
});
export type WelfareEligibilityOutcome = ValueOf<typeof WelfareEligibilityOutcomeDefinition>;
