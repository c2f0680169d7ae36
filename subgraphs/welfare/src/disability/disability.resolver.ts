import { caseSatelliteResolvers } from '../case-satellite/case-satellite.resolvers.js';
import type { DisabilityRecord } from './disability.repository.js';
import { Disability, DisabilityConnection, DisabilityFilter } from './disability.type.js';

/** `Query.disabilities`, `WelfareCase.disabilities` and `Disability.case`. */
export const disabilityResolvers = caseSatelliteResolvers<DisabilityRecord, DisabilityFilter>({
  type: Disability,
  connection: DisabilityConnection,
  filter: DisabilityFilter,
  root: 'disabilities',
  ofCase: 'disabilities',
  plural: 'disabilities («معلولیت»)',
});
