import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const EmploymentLoanStateDefinition = defineEnum({
  name: 'EmploymentLoanState',
  description:
    'The life of an employment loan («وضعیت تسهیلات»): REQUESTED → APPROVED → GRANTED → REPAYING → SETTLED; or REJECTED, or DEFAULTED.',
  values: {
    REQUESTED: { description: 'The member has asked for it.', fa: 'درخواست‌شده' },
    APPROVED: { description: 'Approved, and not yet paid out.', fa: 'مصوب' },
    GRANTED: { description: 'Paid out; no instalment is due yet.', fa: 'پرداخت‌شده' },
    REPAYING: { description: 'Instalments are being paid.', fa: 'در حال بازپرداخت' },
    SETTLED: { description: 'Paid back in full.', fa: 'تسویه‌شده' },
    DEFAULTED: { description: 'Handed to collection after long arrears.', fa: 'معوق' },
    REJECTED: { description: 'Not approved.', fa: 'ردشده' },
  },
});
export type EmploymentLoanState = ValueOf<typeof EmploymentLoanStateDefinition>;

export const EmploymentLoanPurposeDefinition = defineEnum({
  name: 'EmploymentLoanPurpose',
  description: 'What work a loan is for («رسته شغلی»).',
  values: {
    LIVESTOCK: { description: 'Livestock and poultry.', fa: 'دامداری' },
    AGRICULTURE: { description: 'Crops, orchards, greenhouses.', fa: 'کشاورزی' },
    HANDICRAFT: { description: 'Handicrafts and carpets.', fa: 'صنایع دستی و قالی‌بافی' },
    TAILORING: { description: 'Tailoring.', fa: 'خیاطی' },
    RETAIL: { description: 'A shop or stall.', fa: 'مغازه‌داری' },
    SERVICES: { description: 'Services, repair, beauty care.', fa: 'خدماتی' },
    TRANSPORT: { description: 'Transport of goods or people.', fa: 'حمل‌ونقل' },
  },
});
export type EmploymentLoanPurpose = ValueOf<typeof EmploymentLoanPurposeDefinition>;

export const LoanOutcomeDefinition = defineEnum({
  name: 'LoanOutcome',
  description: 'How the financed work stood when a caseworker looked («وضعیت اشتغال وام‌گیرنده»).',
  values: {
    GROWING: { description: 'Runs, and employs others or has grown.', fa: 'رو به رشد' },
    RUNNING: { description: 'Runs, and feeds the household.', fa: 'برقرار' },
    STRUGGLING: { description: 'Runs, and does not feed the household.', fa: 'ناپایدار' },
    STOPPED: { description: 'Was given up.', fa: 'متوقف' },
  },
});
export type LoanOutcome = ValueOf<typeof LoanOutcomeDefinition>;
