import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { WelfareOneOffAidReasonDefinition } from './one-off-aid.enums.js';
import type { WelfareOneOffAidFilter } from './one-off-aid.type.js';

const oneOffAidRow = z.object({
  id: z.string(),
  caseId: z.string(),
  reason: enumColumn(WelfareOneOffAidReasonDefinition),
  rials: rialColumn,
  paidOn: dateColumn,
});

/** A row of `one_off_aid`. */
export type WelfareOneOffAidRecord = z.infer<typeof oneOffAidRow>;

export const oneOffAidTable: PersonRecordTable<WelfareOneOffAidRecord, WelfareOneOffAidFilter> = {
  name: 'oneOffAid',
  table: 'one_off_aid',
  columns: oneOffAidRow,
  day: 'paid_on',
  row: oneOffAidRow,
  conditions: (filter) => [equals('record.reason', filter.reason)],
};
