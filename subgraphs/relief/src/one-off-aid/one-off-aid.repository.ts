import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { OneOffAidReasonDefinition } from './one-off-aid.enums.js';
import type { OneOffAidFilter } from './one-off-aid.type.js';

const oneOffAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  reason: enumColumn(OneOffAidReasonDefinition),
  rials: rialColumn,
  paidOn: dateColumn,
});

export type OneOffAidRecord = z.infer<typeof oneOffAidColumns>;

export const oneOffAidTable: PersonRecordTable<OneOffAidRecord, OneOffAidFilter> = {
  name: 'oneOffAid',
  table: 'one_off_aid',
  day: 'paid_on',
  columns: oneOffAidColumns,
  row: oneOffAidColumns,
  conditions: (filter) => [equals('record.reason', filter.reason)],
};
