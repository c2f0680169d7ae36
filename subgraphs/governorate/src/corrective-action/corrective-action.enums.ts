import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CorrectiveActionStatusDefinition = defineEnum({
  name: 'CorrectiveActionStatus',
  description: 'The life of a corrective action: ORDERED → IN_PROGRESS → COMPLETED → VERIFIED, or WAIVED («وضعیت اقدام اصلاحی»).',
  values: {
    ORDERED: { description: 'Required by a visit; nothing has been done yet.', fa: 'ابلاغ‌شده' },
    IN_PROGRESS: { description: 'Being done.', fa: 'در حال انجام' },
    COMPLETED: { description: 'Said to be done by the one who had to.', fa: 'انجام‌شده' },
    VERIFIED: { description: 'Seen to be done by the social office.', fa: 'تأییدشده' },
    WAIVED: { description: 'No longer required.', fa: 'منتفی' },
  },
});
export type CorrectiveActionStatus = ValueOf<typeof CorrectiveActionStatusDefinition>;

export const CorrectiveAreaDefinition = defineEnum({
  name: 'CorrectiveArea',
  description: 'What a corrective action concerns («حوزه اقدام اصلاحی»).',
  values: {
    SAFETY: { description: 'Safety of the building and of people in it.', fa: 'ایمنی' },
    STAFFING: { description: 'Number or training of the staff.', fa: 'نیروی انسانی' },
    SERVICE_QUALITY: { description: 'Quality of the services.', fa: 'کیفیت خدمات' },
    ACCESSIBILITY: { description: 'Access for people with disabilities.', fa: 'دسترس‌پذیری' },
    RECORDS: { description: 'Files and reports.', fa: 'مستندسازی' },
    FINANCE: { description: 'Accounts and fees.', fa: 'امور مالی' },
    LICENSING: { description: 'A licence to be renewed or obtained.', fa: 'پروانه فعالیت' },
  },
});
export type CorrectiveArea = ValueOf<typeof CorrectiveAreaDefinition>;
