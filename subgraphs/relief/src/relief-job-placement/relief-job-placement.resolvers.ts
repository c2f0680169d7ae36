import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefJobPlacementRecord } from './relief-job-placement.repository.js';
import { ReliefJobPlacement, ReliefJobPlacementConnection, ReliefJobPlacementFilter } from './relief-job-placement.type.js';

export const reliefJobPlacementResolvers = memberRecordResolvers<ReliefJobPlacementRecord, ReliefJobPlacementFilter>({
  type: ReliefJobPlacement,
  connection: ReliefJobPlacementConnection,
  filter: ReliefJobPlacementFilter,
  list: { name: 'reliefJobPlacements', description: 'Jobs found for members, the last proposed first.' },
  ofMember: { name: 'jobPlacements', description: 'Jobs that the Relief Committee found for the person («اشتغال»).' },
});
