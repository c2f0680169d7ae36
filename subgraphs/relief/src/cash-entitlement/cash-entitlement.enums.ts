import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CashEntitlementKindDefinition = defineEnum({
  name: 'CashEntitlementKind',
  description: 'What a regular payment is paid for («نوع مستمری»).',
  values: {
    FAMILY_PENSION: { description: 'Monthly pension of a household without sufficient income.', fa: 'مستمری خانوار' },
    RURAL_OLDER_PERSON_PENSION: { description: 'Monthly pension of an older person in a village or among nomads.', fa: 'طرح شهید رجایی' },
    PRISONER_FAMILY_PENSION: { description: 'Monthly pension of a prisoner’s family.', fa: 'مستمری خانواده زندانی' },
    ILLNESS_ALLOWANCE: { description: 'Monthly allowance of a patient with a severe illness.', fa: 'کمک‌هزینه بیماری', sensitivity: 'PROTECTED' },
    STUDENT_ALLOWANCE: { description: 'Monthly allowance of a pupil or student.', fa: 'کمک‌هزینه تحصیلی' },
  },
});
export type CashEntitlementKind = ValueOf<typeof CashEntitlementKindDefinition>;
