import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CareAllowanceKindDefinition = defineEnum({
  name: 'CareAllowanceKind',
  description: 'What is paid monthly («نوع پرداخت ماهانه»).',
  values: {
    CARE_ALLOWANCE: { description: 'Allowance for the care of a severely disabled person.', fa: 'حق پرستاری' },
    SUBSISTENCE: { description: 'Regular cash benefit.', fa: 'مستمری' },
  },
});
export type CareAllowanceKind = ValueOf<typeof CareAllowanceKindDefinition>;

export const CareAllowanceEndReasonDefinition = defineEnum({
  name: 'CareAllowanceEndReason',
  description: 'Why a monthly payment ended («علت قطع پرداخت»).',
  values: {
    RECOVERED: { description: 'No longer needed.', fa: 'بهبود' },
    MOVED_TO_CENTRE: { description: 'The person moved to a residential centre.', fa: 'انتقال به مرکز شبانه‌روزی' },
    EXITED: { description: 'The person left support.', fa: 'خروج از حمایت' },
    DECEASED: { description: 'The person died.', fa: 'فوت' },
  },
});
export type CareAllowanceEndReason = ValueOf<typeof CareAllowanceEndReasonDefinition>;
