import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareOneOffAidReasonDefinition = defineEnum({
  name: 'WelfareOneOffAidReason',
  description: 'What a one-off payment was for («علت کمک موردی»).',
  values: {
    TREATMENT: { description: 'Medical treatment.', fa: 'درمان' },
    ASSISTIVE_DEVICE: { description: 'An assistive device.', fa: 'وسیله کمک‌توانبخشی' },
    EDUCATION: { description: 'Education.', fa: 'تحصیل' },
    RENT: { description: 'Rent or deposit.', fa: 'ودیعه و اجاره' },
    DISASTER: { description: 'Fire, flood, earthquake or war damage.', fa: 'حوادث' },
    LIVELIHOOD: { description: 'A gap in livelihood.', fa: 'معیشت' },
  },
});
export type WelfareOneOffAidReason = ValueOf<typeof WelfareOneOffAidReasonDefinition>;
