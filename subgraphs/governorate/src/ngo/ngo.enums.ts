import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const NgoKindDefinition = defineEnum({
  name: 'NgoKind',
  description: 'What an NGO chiefly does («نوع سازمان مردم‌نهاد»).',
  values: {
    CHARITY: { description: 'Gives to people in need.', fa: 'موسسه خیریه' },
    EMPOWERMENT: { description: 'Trains people and finds them work.', fa: 'توانمندسازی' },
    HEALTH: { description: 'Works for physical or social health.', fa: 'سلامت' },
    DISABILITY: { description: 'Works with people with disabilities.', fa: 'حوزه معلولان' },
    FAMILY: { description: 'Works with women, children and families.', fa: 'زنان و خانواده' },
    COMMUNITY: { description: 'Develops a neighbourhood or village.', fa: 'توسعه محلی' },
  },
});
export type NgoKind = ValueOf<typeof NgoKindDefinition>;
