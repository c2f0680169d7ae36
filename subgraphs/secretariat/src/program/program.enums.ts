import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const DomainDefinition = defineEnum({
  name: 'Domain',
  description: 'The field that a programme works in («حوزه»).',
  values: {
    SOCIAL_HEALTH: { description: 'Social health: prevention, life skills, resilience.', fa: 'سلامت اجتماعی' },
    REHABILITATION: { description: 'Rehabilitation and care of people with disabilities.', fa: 'توانبخشی' },
    LIVELIHOOD: { description: 'Regular or one-off means of livelihood.', fa: 'معیشت' },
    EMPLOYMENT: { description: 'Work, training for it, and loans to begin it.', fa: 'اشتغال' },
    HOUSING: { description: 'Housing.', fa: 'مسکن' },
    SPONSORSHIP: { description: 'Children and the people who sponsor them.', fa: 'حامی‌گیری' },
    PARTICIPATION: { description: 'Clients’ own associations and volunteers.', fa: 'مشارکت اجتماعی' },
    EMPOWERMENT: { description: 'Empowerment by several bodies together.', fa: 'توانمندسازی' },
  },
});
export type Domain = ValueOf<typeof DomainDefinition>;
