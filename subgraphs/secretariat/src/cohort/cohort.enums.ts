import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CohortFailureDefinition = defineEnum({
  name: 'CohortFailure',
  description: 'What becomes of a cohort when an agency does not send its part whole («رفتار در خطا»).',
  values: {
    FAIL: { description: 'Nothing is counted; the error names the agency and the reason.', fa: 'خطا' },
    PARTIAL: { description: 'It is counted over the agencies left, and `missing` names the others: conditions on their people are left out.', fa: 'ناقص' },
  },
});
export type CohortFailure = ValueOf<typeof CohortFailureDefinition>;

export const CohortCellStatusDefinition = defineEnum({
  name: 'CohortCellStatus',
  description: 'Whether a figure is given («وضعیت انتشار»).',
  values: {
    PUBLISHED: { description: 'Given, rounded.', fa: 'منتشرشده' },
    SUPPRESSED: { description: 'Withheld: of too few people, or such that too few could be derived from it. Which of both is not said.', fa: 'پنهان' },
  },
});
export type CohortCellStatus = ValueOf<typeof CohortCellStatusDefinition>;

export const CohortUnitDefinition = defineEnum({
  name: 'CohortUnit',
  description: 'What a measure counts («یکا»).',
  values: {
    RIALS: { description: 'Rials.', fa: 'ریال' },
    PERSONS: { description: 'Persons.', fa: 'نفر' },
    CASES: { description: 'Cases, services, loans: things of a person.', fa: 'مورد' },
    DAY: { description: 'A day; of days nothing is summed.', fa: 'روز' },
  },
});
export type CohortUnit = ValueOf<typeof CohortUnitDefinition>;
