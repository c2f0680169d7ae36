import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefInKindAidRecord } from './relief-in-kind-aid.repository.js';
import { ReliefInKindAid, ReliefInKindAidConnection, ReliefInKindAidFilter } from './relief-in-kind-aid.type.js';

export const reliefInKindAidResolvers = memberRecordResolvers<ReliefInKindAidRecord, ReliefInKindAidFilter>({
  type: ReliefInKindAid,
  connection: ReliefInKindAidConnection,
  filter: ReliefInKindAidFilter,
  list: { name: 'reliefInKindAids', description: 'Goods given to members, the last given first.' },
  ofMember: { name: 'inKindAids', description: 'Goods given to the person («کمک غیرنقدی»).' },
});
