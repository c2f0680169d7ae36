import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { CashEntitlementRecord } from './cash-entitlement.repository.js';
import { CashEntitlement, CashEntitlementConnection, CashEntitlementFilter } from './cash-entitlement.type.js';

export const cashEntitlementResolvers = memberRecordResolvers<CashEntitlementRecord, CashEntitlementFilter>({
  type: CashEntitlement,
  connection: CashEntitlementConnection,
  filter: CashEntitlementFilter,
  list: { name: 'cashEntitlements', description: 'Regular payments to members, the last begun first.' },
  ofMember: { name: 'cashEntitlements', description: 'What is or was paid to the person regularly («مستمری»).' },
});
