import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const AgreementStatusDefinition = defineEnum({
  name: 'AgreementStatus',
  description: 'The life of an agreement: DRAFT → SIGNED → IN_FORCE → EXPIRED, or REVOKED («وضعیت توافق‌نامه»).',
  values: {
    DRAFT: { description: 'At least one party has not signed.', fa: 'پیش‌نویس' },
    SIGNED: { description: 'Signed by every party; its first day is still to come.', fa: 'امضاشده' },
    IN_FORCE: { description: 'Signed, and today is one of its days.', fa: 'جاری' },
    EXPIRED: { description: 'Was signed; its last day is over.', fa: 'منقضی' },
    REVOKED: { description: 'A party has taken its signature back.', fa: 'لغوشده' },
  },
});
export type AgreementStatus = ValueOf<typeof AgreementStatusDefinition>;

export const GrantLevelDefinition = defineEnum({
  name: 'GrantLevel',
  description: 'A level of sensitivity that an agreement can grant. What is closed cannot be granted («سطح دسترسی»).',
  values: {
    OPEN: { description: 'No person behind it.', fa: 'باز' },
    AUDITED: { description: 'About one person; every access is recorded.', fa: 'ثبت‌شونده' },
    PROTECTED: { description: 'Disability, amounts of money, sponsorships.', fa: 'حفاظت‌شده' },
  },
});
export type GrantLevel = ValueOf<typeof GrantLevelDefinition>;
