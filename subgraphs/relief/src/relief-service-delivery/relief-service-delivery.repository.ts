import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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
  conditions: ({ kind, programCode }) => {
    checkProgramCode(programCode, 'ReliefServiceDeliveryFilter.programCode');
    return [equals('record.kind', kind), equals('record.program_code', programCode)];
  },
};
