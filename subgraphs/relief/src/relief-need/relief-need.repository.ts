import { MatchStatusDefinition, NeedKindDefinition, type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, oneByKey, rialColumn, selectColumns, type Batch, type Database } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import type { ReliefNeedFilter } from './relief-need.type.js';

const reliefNeedColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(NeedKindDefinition),
  status: enumColumn(MatchStatusDefinition),
  estimatedRials: rialColumn,
  identifiedOn: dateColumn,
  fulfilledOn: dateColumn.nullable(),
});
const reliefNeedRow = reliefNeedColumns.transform((row) => ({ ...row, agency: 'RELIEF' as const }));

export type ReliefNeedRecord = z.infer<typeof reliefNeedRow>;

export class ReliefNeedRepository extends MemberRecordRepository<ReliefNeedRecord, ReliefNeedFilter> {
  readonly byIds: Batch<string, ReliefNeedRecord | null>;

  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefNeed',
      table: 'relief_need',
      day: 'identified_on',
      columns: reliefNeedColumns,
      row: reliefNeedRow,
      conditions: (filter) => [
        equals('record.kind', filter.kind),
        equals('record.status', filter.status),
        isFundedTwice(filter.fundedTwice),
      ],
    });
    this.byIds = oneByKey(database, {
      name: 'reliefNeed.byIds',
      statement: (ids: readonly string[]) =>
        sql`SELECT ${selectColumns(reliefNeedColumns, 'r')} FROM relief_need r WHERE r.id = ANY (${ids}::bigint[])`,
      row: reliefNeedRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
  }
}

function isFundedTwice(wanted: boolean | null | undefined): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const twice = sql`SELECT need_id FROM pledge WHERE status IN ('MATCHED', 'FULFILLED') GROUP BY need_id HAVING count(*) > 1`;
  return wanted ? sql`record.id IN (${twice})` : sql`record.id NOT IN (${twice})`;
}
