import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const DwellingTenureDefinition = defineEnum({
  name: 'DwellingTenure',
  description: 'On what terms a household lives where it does («نوع تصرف مسکن»).',
  values: {
    OWNED: { description: 'Owned by the household.', fa: 'ملکی' },
    RENTED: { description: 'Rented.', fa: 'استیجاری' },
    WITH_RELATIVES: { description: 'With relatives, free of rent.', fa: 'منزل بستگان' },
    PROVIDED: { description: 'Provided by a body or a benefactor.', fa: 'واگذاری' },
    INADEQUATE: { description: 'No dwelling, or one unfit to live in.', fa: 'نامناسب' },
  },
});
export type DwellingTenure = ValueOf<typeof DwellingTenureDefinition>;
