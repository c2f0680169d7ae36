import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefNeedRecord } from './relief-need.repository.js';
import { ReliefNeed, ReliefNeedConnection, ReliefNeedFilter } from './relief-need.type.js';

export const reliefNeedResolvers = memberRecordResolvers<ReliefNeedRecord, ReliefNeedFilter>({
  type: ReliefNeed,
  connection: ReliefNeedConnection,
  filter: ReliefNeedFilter,
  list: { name: 'reliefNeeds', description: 'Needs of members, the last identified first.' },
  ofMember: { name: 'reliefNeeds', description: 'What the person needs («نیاز»).' },
});
