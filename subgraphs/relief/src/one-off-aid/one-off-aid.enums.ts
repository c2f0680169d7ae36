import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const OneOffAidReasonDefinition = defineEnum({
  name: 'OneOffAidReason',
  description: 'What a single payment was for («علت کمک موردی»).',
  values: {
    TREATMENT: { description: 'Medical treatment.', fa: 'درمان' },
    DISASTER: { description: 'Earthquake, flood, fire.', fa: 'حوادث' },
    EDUCATION: { description: 'Education.', fa: 'تحصیل' },
    MARRIAGE: { description: 'Marriage.', fa: 'ازدواج' },
    FUNERAL: { description: 'A funeral.', fa: 'کفن و دفن' },
    LIVELIHOOD: { description: 'A shortfall in livelihood.', fa: 'معیشت' },
  },
});
export type OneOffAidReason = ValueOf<typeof OneOffAidReasonDefinition>;
