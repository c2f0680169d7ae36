import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareNeedRecord } from './need.repository.js';
import { WelfareNeed, WelfareNeedConnection, WelfareNeedFilter } from './need.type.js';

/** `Query.welfareNeeds`, `WelfareCase.needs` and `WelfareNeed.case`. */
export const welfareNeedResolvers = caseRecordResolvers<WelfareNeedRecord, WelfareNeedFilter>({
  type: WelfareNeed,
  connection: WelfareNeedConnection,
  filter: WelfareNeedFilter,
  root: 'welfareNeeds',
  ofCase: 'needs',
  plural: 'needs («نیاز»)',
});
