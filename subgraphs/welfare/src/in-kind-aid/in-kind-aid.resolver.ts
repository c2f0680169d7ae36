import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareInKindAidRecord } from './in-kind-aid.repository.js';
import { WelfareInKindAid, WelfareInKindAidConnection, WelfareInKindAidFilter } from './in-kind-aid.type.js';

/** `Query.welfareInKindAids`, `WelfareCase.inKindAids` and `WelfareInKindAid.case`. */
export const welfareInKindAidResolvers = caseRecordResolvers<WelfareInKindAidRecord, WelfareInKindAidFilter>({
  type: WelfareInKindAid,
  connection: WelfareInKindAidConnection,
  filter: WelfareInKindAidFilter,
  root: 'welfareInKindAids',
  ofCase: 'inKindAids',
  plural: 'aids in kind («کمک غیرنقدی»)',
});
