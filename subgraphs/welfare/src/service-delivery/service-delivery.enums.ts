import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareServiceKindDefinition = defineEnum({
  name: 'WelfareServiceKind',
  description: 'What was done for a person («نوع خدمت»).',
  values: {
    CASEWORK_VISIT: { description: 'Visit by a caseworker.', fa: 'بازدید مددکاری' },
    COUNSELLING: { description: 'Counselling, in person or by telephone 1480.', fa: 'مشاوره' },
    REHABILITATION_SESSION: { description: 'Rehabilitation session.', fa: 'جلسه توانبخشی' },
    HOME_CARE: { description: 'Care at home.', fa: 'مراقبت در منزل' },
    CASH_PAYMENT: { description: 'Payment of money.', fa: 'پرداخت نقدی' },
    GOODS: { description: 'Handing over of goods.', fa: 'تحویل کالا' },
    TRAINING_SESSION: { description: 'Training session.', fa: 'جلسه آموزش' },
    PSYCHOSOCIAL_FIRST_AID: { description: 'Psychosocial first aid in a crisis.', fa: 'حمایت روانی‌اجتماعی در بحران' },
  },
});
export type WelfareServiceKind = ValueOf<typeof WelfareServiceKindDefinition>;
