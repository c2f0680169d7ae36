import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { OneOffAidRecord } from './one-off-aid.repository.js';
import { OneOffAid, OneOffAidConnection, OneOffAidFilter } from './one-off-aid.type.js';

export const oneOffAidResolvers = memberRecordResolvers<OneOffAidRecord, OneOffAidFilter>({
  type: OneOffAid,
  connection: OneOffAidConnection,
  filter: OneOffAidFilter,
  list: { name: 'oneOffAids', description: 'Single payments to members, the last paid first.' },
  ofMember: { name: 'oneOffAids', description: 'Single payments to the person («کمک موردی»).' },
});
