import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const PartnerKindDefinition = defineEnum({
  name: 'PartnerKind',
  description: 'What kind of body a social partner is («نوع شریک اجتماعی»).',
  values: {
    STATE_BODY: { description: 'A body of the state.', fa: 'دستگاه دولتی' },
    MUNICIPALITY: { description: 'A municipality.', fa: 'شهرداری' },
    UNIVERSITY: { description: 'A university.', fa: 'دانشگاه' },
    BANK: { description: 'A bank that lends for employment.', fa: 'بانک عامل' },
    NGO_NETWORK: { description: 'A network of NGOs.', fa: 'شبکه سمن‌ها' },
    DONOR_ASSEMBLY: { description: 'An assembly of benefactors.', fa: 'مجمع خیرین' },
  },
});
export type PartnerKind = ValueOf<typeof PartnerKindDefinition>;
