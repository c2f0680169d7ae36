import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareHousingAidRecord } from './housing-aid.repository.js';
import { WelfareHousingAid, WelfareHousingAidConnection, WelfareHousingAidFilter } from './housing-aid.type.js';

/** `Query.welfareHousingAids`, `WelfareCase.housingAids` and `WelfareHousingAid.case`. */
export const welfareHousingAidResolvers = caseRecordResolvers<WelfareHousingAidRecord, WelfareHousingAidFilter>({
  type: WelfareHousingAid,
  connection: WelfareHousingAidConnection,
  filter: WelfareHousingAidFilter,
  root: 'welfareHousingAids',
  ofCase: 'housingAids',
  plural: 'housing aids («مسکن مددجویی»)',
});
