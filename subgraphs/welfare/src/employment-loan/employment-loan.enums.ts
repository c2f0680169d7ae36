import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareEmploymentLoanStatusDefinition = defineEnum({
  name: 'WelfareEmploymentLoanStatus',
  description: 'The life of an employment loan that Behzisti arranged («وضعیت تسهیلات»).',
  values: {
    REFERRED_TO_BANK: { description: 'Sent to the bank.', fa: 'معرفی به بانک' },
    PAID: { description: 'Paid out.', fa: 'پرداخت‌شده' },
    REPAYING: { description: 'Being repaid.', fa: 'در حال بازپرداخت' },
    SETTLED: { description: 'Repaid in full.', fa: 'تسویه‌شده' },
    OVERDUE: { description: 'Instalments are overdue.', fa: 'معوق' },
    DECLINED: { description: 'Refused by the bank.', fa: 'ردشده' },
  },
});
export type WelfareEmploymentLoanStatus = ValueOf<typeof WelfareEmploymentLoanStatusDefinition>;
