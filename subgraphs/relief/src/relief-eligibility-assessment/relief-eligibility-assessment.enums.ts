import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ReliefEligibilityDefinition = defineEnum({
  name: 'ReliefEligibility',
  description: 'What an assessment came to («نتیجه استحقاق‌سنجی»).',
  values: {
    PENDING: { description: 'Not decided yet.', fa: 'در حال بررسی' },
    ELIGIBLE: { description: 'Entitled to support.', fa: 'واجد شرایط' },
    NOT_ELIGIBLE: { description: 'Not entitled to support.', fa: 'فاقد شرایط' },
  },
});
export type ReliefEligibility = ValueOf<typeof ReliefEligibilityDefinition>;
