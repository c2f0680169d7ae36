import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const NeighbourhoodKindDefinition = defineEnum({
  name: 'NeighbourhoodKind',
  description: 'Where a neighbourhood lies («نوع محله»).',
  values: {
    URBAN: { description: 'In a city.', fa: 'شهری' },
    FRINGE: { description: 'On the fringe of a city, settled without a plan.', fa: 'حاشیه شهر' },
    RURAL: { description: 'In the countryside.', fa: 'روستایی' },
  },
});
export type NeighbourhoodKind = ValueOf<typeof NeighbourhoodKindDefinition>;
