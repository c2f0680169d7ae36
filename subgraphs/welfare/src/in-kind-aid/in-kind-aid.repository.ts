import { InKindAidKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import type { WelfareInKindAidFilter } from './in-kind-aid.type.js';

const inKindAidColumns = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(InKindAidKindDefinition),
  valueRials: rialColumn,
  givenOn: dateColumn,
});
const inKindAidRow = inKindAidColumns.transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `in_kind_aid`. */
export type WelfareInKindAidRecord = z.infer<typeof inKindAidRow>;

export const inKindAidTable: PersonRecordTable<WelfareInKindAidRecord, WelfareInKindAidFilter> = {
  name: 'inKindAid',
  table: 'in_kind_aid',
  columns: inKindAidColumns,
  day: 'given_on',
  row: inKindAidRow,
  conditions: (filter) => [equals('record.kind', filter.kind)],
};
