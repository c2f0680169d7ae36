import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class CashEntitlementRepository extends MemberRecordRepository<CashEntitlementRecord, CashEntitlementFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'cashEntitlement',
      table: 'cash_entitlement',
      day: 'starts_on',
      columns: cashEntitlementColumns,
      row: cashEntitlementColumns,
      conditions: (filter) => [equals('r.kind', filter.kind)],
    });
  }
}
