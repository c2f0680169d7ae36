import { InKindAidKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import type { ReliefInKindAidFilter } from './relief-in-kind-aid.type.js';

const reliefInKindAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(InKindAidKindDefinition),
  valueRials: rialColumn,
  givenOn: dateColumn,
});
const reliefInKindAidRow = reliefInKindAidColumns.transform((row) => ({ ...row, agency: 'RELIEF' as const }));

export type ReliefInKindAidRecord = z.infer<typeof reliefInKindAidRow>;

export const reliefInKindAidTable: PersonRecordTable<ReliefInKindAidRecord, ReliefInKindAidFilter> = {
  name: 'reliefInKindAid',
  table: 'relief_in_kind_aid',
  day: 'given_on',
  columns: reliefInKindAidColumns,
  row: reliefInKindAidRow,
  conditions: (filter) => [equals('record.kind', filter.kind)],
};
