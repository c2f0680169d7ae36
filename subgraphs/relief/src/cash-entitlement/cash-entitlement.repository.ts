import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { CashEntitlementKindDefinition } from './cash-entitlement.enums.js';
import type { CashEntitlementFilter } from './cash-entitlement.type.js';

const cashEntitlementColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(CashEntitlementKindDefinition),
  monthlyRials: rialColumn,
  startsOn: dateColumn,
  endsOn: dateColumn.nullable(),
});

export type CashEntitlementRecord = z.infer<typeof cashEntitlementColumns>;

export const cashEntitlementTable: PersonRecordTable<CashEntitlementRecord, CashEntitlementFilter> = {
  name: 'cashEntitlement',
  table: 'cash_entitlement',
  day: 'starts_on',
  columns: cashEntitlementColumns,
  row: cashEntitlementColumns,
  conditions: (filter) => [equals('record.kind', filter.kind)],
};
