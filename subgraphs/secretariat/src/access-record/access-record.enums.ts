import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const AccessOutcomeDefinition = defineEnum({
  name: 'AccessOutcome',
  description: 'What came of a request for data («نتیجه دسترسی»).',
  values: {
    ANSWERED: { description: 'Answered in full.', fa: 'پاسخ کامل' },
    PARTLY_WITHHELD: { description: 'Answered without what no agreement allowed.', fa: 'پاسخ ناقص' },
    REFUSED: { description: 'Not answered.', fa: 'رد' },
    FAILED: { description: 'Not answered, or not in full, because something broke.', fa: 'خطا' },
  },
});
export type AccessOutcome = ValueOf<typeof AccessOutcomeDefinition>;
