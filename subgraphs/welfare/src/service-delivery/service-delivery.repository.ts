import { dateColumn, enumColumn, equals, equalsKey, PROGRAM_CODE, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { WelfareServiceKindDefinition } from './service-delivery.enums.js';
import type { WelfareServiceDeliveryFilter } from './service-delivery.type.js';

const serviceDeliveryColumns = z.object({
  id: z.string(),
  caseId: z.string(),
  deliveredOn: dateColumn,
  kind: enumColumn(WelfareServiceKindDefinition),
  costRials: rialColumn,
  programCode: z.string().nullable(),
});
const serviceDeliveryRow = serviceDeliveryColumns.transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `service_delivery`. */
export type WelfareServiceDeliveryRecord = z.infer<typeof serviceDeliveryRow>;

export const serviceDeliveryTable: PersonRecordTable<WelfareServiceDeliveryRecord, WelfareServiceDeliveryFilter> = {
  name: 'serviceDelivery',
  table: 'service_delivery',
  columns: serviceDeliveryColumns,
  day: 'delivered_on',
  row: serviceDeliveryRow,
  conditions: (filter) => [
    equals('record.kind', filter.kind),
    equalsKey('record.program_code', PROGRAM_CODE, filter.programCode, 'WelfareServiceDeliveryFilter.programCode'),
  ],
};
