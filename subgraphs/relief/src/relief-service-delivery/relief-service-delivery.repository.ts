import { dateColumn, enumColumn, equals, equalsKey, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { PROGRAM_CODE } from '../program/program-code.js';
import { ReliefServiceKindDefinition } from './relief-service-delivery.enums.js';
import type { ReliefServiceDeliveryFilter } from './relief-service-delivery.type.js';

const reliefServiceDeliveryColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(ReliefServiceKindDefinition),
  deliveredOn: dateColumn,
  programCode: z.string(),
  valueRials: rialColumn,
});
const reliefServiceDeliveryRow = reliefServiceDeliveryColumns.transform((row) => ({ ...row, agency: 'RELIEF' as const }));

export type ReliefServiceDeliveryRecord = z.infer<typeof reliefServiceDeliveryRow>;

export const reliefServiceDeliveryTable: PersonRecordTable<ReliefServiceDeliveryRecord, ReliefServiceDeliveryFilter> = {
  name: 'reliefServiceDelivery',
  table: 'relief_service_delivery',
  day: 'delivered_on',
  columns: reliefServiceDeliveryColumns,
  row: reliefServiceDeliveryRow,
  conditions: ({ kind, programCode }) => [
    equals('record.kind', kind),
    equalsKey('record.program_code', PROGRAM_CODE, programCode, 'ReliefServiceDeliveryFilter.programCode'),
  ],
};
