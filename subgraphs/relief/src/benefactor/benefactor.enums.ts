import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const BenefactorKindDefinition = defineEnum({
  name: 'BenefactorKind',
  description: 'Who gives («نوع نیکوکار»).',
  values: {
    PERSON: { description: 'One person.', fa: 'شخص' },
    FAMILY: { description: 'A family.', fa: 'خانواده' },
    COMPANY: { description: 'A company.', fa: 'شرکت' },
    CHARITY: { description: 'A charity or endowment.', fa: 'خیریه یا موقوفه' },
  },
});
export type BenefactorKind = ValueOf<typeof BenefactorKindDefinition>;
