import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { CareAllowanceRecord } from './care-allowance.repository.js';
import { CareAllowance, CareAllowanceConnection, CareAllowanceFilter } from './care-allowance.type.js';

/** `Query.careAllowances`, `WelfareCase.careAllowances` and `CareAllowance.case`. */
export const careAllowanceResolvers = caseRecordResolvers<CareAllowanceRecord, CareAllowanceFilter>({
  type: CareAllowance,
  connection: CareAllowanceConnection,
  filter: CareAllowanceFilter,
  root: 'careAllowances',
  ofCase: 'careAllowances',
  plural: 'monthly payments («حق پرستاری» or «مستمری»)',
});
