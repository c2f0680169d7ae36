import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareHousingAidKindDefinition = defineEnum({
  name: 'WelfareHousingAidKind',
  description: 'How a client is helped to a home («نوع کمک مسکن»).',
  values: {
    CONSTRUCTION: { description: 'A home is built.', fa: 'احداث' },
    PURCHASE: { description: 'A home is bought.', fa: 'خرید' },
    REPAIR: { description: 'A home is repaired.', fa: 'تعمیر' },
    ACCESSIBILITY: { description: 'A home is adapted to a disability.', fa: 'مناسب‌سازی' },
    DEPOSIT: { description: 'A rent deposit is lent.', fa: 'ودیعه' },
  },
});
export type WelfareHousingAidKind = ValueOf<typeof WelfareHousingAidKindDefinition>;

export const WelfareHousingAidStatusDefinition = defineEnum({
  name: 'WelfareHousingAidStatus',
  description: 'The life of a housing aid («وضعیت کمک مسکن»).',
  values: {
    REQUESTED: { description: 'Asked for.', fa: 'درخواست' },
    APPROVED: { description: 'Granted.', fa: 'تصویب' },
    UNDER_WAY: { description: 'Being carried out.', fa: 'در حال اجرا' },
    DELIVERED: { description: 'The home is handed over.', fa: 'تحویل‌شده' },
    REJECTED: { description: 'Refused.', fa: 'ردشده' },
  },
});
export type WelfareHousingAidStatus = ValueOf<typeof WelfareHousingAidStatusDefinition>;
