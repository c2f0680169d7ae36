import { MatchStatusDefinition, NeedKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import type { WelfareNeedFilter } from './need.type.js';

const needColumns = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(NeedKindDefinition),
  status: enumColumn(MatchStatusDefinition),
  estimatedRials: rialColumn,
  identifiedOn: dateColumn,
  fulfilledOn: dateColumn.nullable(),
});
const needRow = needColumns.transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `need`. */
export type WelfareNeedRecord = z.infer<typeof needRow>;

export const needTable: PersonRecordTable<WelfareNeedRecord, WelfareNeedFilter> = {
  name: 'need',
  table: 'need',
  columns: needColumns,
  day: 'identified_on',
  row: needRow,
  conditions: (filter) => [equals('record.kind', filter.kind), equals('record.status', filter.status)],
};
