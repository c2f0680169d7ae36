import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const HousingAidKindDefinition = defineEnum({
  name: 'HousingAidKind',
  description: 'How a household is helped to a dwelling («نوع کمک مسکن»).',
  values: {
    CONSTRUCTION: { description: 'A dwelling is built.', fa: 'احداث' },
    PURCHASE: { description: 'A dwelling is bought.', fa: 'خرید' },
    REPAIR: { description: 'A dwelling is repaired.', fa: 'تعمیر' },
    RENT_DEPOSIT: { description: 'The deposit of a rented dwelling is paid.', fa: 'ودیعه مسکن' },
  },
});
export type HousingAidKind = ValueOf<typeof HousingAidKindDefinition>;

export const HousingAidStateDefinition = defineEnum({
  name: 'HousingAidState',
  description: 'The life of housing aid: REQUESTED → APPROVED → UNDER_WAY → DELIVERED, or REJECTED («وضعیت»).',
  values: {
    REQUESTED: { description: 'The member has asked for it.', fa: 'درخواست‌شده' },
    APPROVED: { description: 'Approved, and not begun.', fa: 'مصوب' },
    UNDER_WAY: { description: 'Work or payment has begun.', fa: 'در دست اجرا' },
    DELIVERED: { description: 'Done.', fa: 'تحویل‌شده' },
    REJECTED: { description: 'Not approved.', fa: 'ردشده' },
  },
});
export type HousingAidState = ValueOf<typeof HousingAidStateDefinition>;
