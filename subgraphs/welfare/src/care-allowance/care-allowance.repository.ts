import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { CareAllowanceEndReasonDefinition, CareAllowanceKindDefinition } from './care-allowance.enums.js';
import { inForceOn } from './in-force-on.js';
import type { CareAllowanceFilter } from './care-allowance.type.js';

const careAllowanceColumns = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(CareAllowanceKindDefinition),
  monthlyRials: rialColumn,
  fromDay: dateColumn,
  toDay: dateColumn.nullable(),
  endReason: enumColumn(CareAllowanceEndReasonDefinition).nullable(),
});
const careAllowanceRow = careAllowanceColumns.transform(({ fromDay, toDay, ...row }) => ({ ...row, from: fromDay, to: toDay }));

/** A row of `care_allowance`. */
export type CareAllowanceRecord = z.infer<typeof careAllowanceRow>;

export const careAllowanceTable: PersonRecordTable<CareAllowanceRecord, CareAllowanceFilter> = {
  name: 'careAllowance',
  table: 'care_allowance',
  columns: careAllowanceColumns,
  day: 'from_day',
  row: careAllowanceRow,
  conditions: (filter) => [equals('record.kind', filter.kind), inForceOn('record', filter.runningOn)],
};
