import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareOneOffAidRecord } from './one-off-aid.repository.js';
import { WelfareOneOffAid, WelfareOneOffAidConnection, WelfareOneOffAidFilter } from './one-off-aid.type.js';

/** `Query.welfareOneOffAids`, `WelfareCase.oneOffAids` and `WelfareOneOffAid.case`. */
export const welfareOneOffAidResolvers = caseRecordResolvers<WelfareOneOffAidRecord, WelfareOneOffAidFilter>({
  type: WelfareOneOffAid,
  connection: WelfareOneOffAidConnection,
  filter: WelfareOneOffAidFilter,
  root: 'welfareOneOffAids',
  ofCase: 'oneOffAids',
  plural: 'one-off payments («کمک موردی»)',
});
