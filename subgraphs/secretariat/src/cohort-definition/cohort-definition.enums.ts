import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CohortDefinitionStatusDefinition = defineEnum({
  name: 'CohortDefinitionStatus',
  description: 'The life of a cohort’s definition: DRAFT → APPROVED → RETIRED («وضعیت گروه مطالعه»).',
  values: {
    DRAFT: { description: 'Being written.', fa: 'پیش‌نویس' },
    APPROVED: { description: 'Agreed by the bodies whose data it speaks of.', fa: 'تأییدشده' },
    RETIRED: { description: 'No longer used.', fa: 'بایگانی' },
  },
});
export type CohortDefinitionStatus = ValueOf<typeof CohortDefinitionStatusDefinition>;
