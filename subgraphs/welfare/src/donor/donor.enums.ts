import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareDonorKindDefinition = defineEnum({
  name: 'WelfareDonorKind',
  description: 'Who gives («نوع خیر»).',
  values: {
    PERSON: { description: 'A person.', fa: 'شخص حقیقی' },
    COMPANY: { description: 'A company.', fa: 'شرکت' },
    CHARITY: { description: 'A charity.', fa: 'موسسه خیریه' },
    ABROAD: { description: 'Somebody abroad.', fa: 'خیر مقیم خارج' },
  },
});
export type WelfareDonorKind = ValueOf<typeof WelfareDonorKindDefinition>;
