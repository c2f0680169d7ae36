import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { HousingAidRecord } from './housing-aid.repository.js';
import { HousingAid, HousingAidConnection, HousingAidFilter } from './housing-aid.type.js';

export const housingAidResolvers = memberRecordResolvers<HousingAidRecord, HousingAidFilter>({
  type: HousingAid,
  connection: HousingAidConnection,
  filter: HousingAidFilter,
  list: { name: 'housingAids', description: 'Housing aid to members, the last requested first.' },
  ofMember: { name: 'housingAids', description: 'Housing aid that the person applied for («مسکن مددجویی»).' },
});
