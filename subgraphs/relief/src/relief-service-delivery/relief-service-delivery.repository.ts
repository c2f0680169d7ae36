import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { checkProgramCode } from '../input/check-input.js';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class ReliefServiceDeliveryRepository extends MemberRecordRepository<ReliefServiceDeliveryRecord, ReliefServiceDeliveryFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefServiceDelivery',
      table: 'relief_service_delivery',
      day: 'delivered_on',
      columns: reliefServiceDeliveryColumns,
      row: reliefServiceDeliveryRow,
      conditions: ({ kind, programCode }) => {
        checkProgramCode(programCode, 'ReliefServiceDeliveryFilter.programCode');
        return [equals('r.kind', kind), equals('r.program_code', programCode)];
      },
    });
  }
}
