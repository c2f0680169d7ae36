import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import { equalsCode, PROGRAM_CODE } from '../codes/code-form.js';
import { WelfareServiceKindDefinition } from './service-delivery.enums.js';
import type { WelfareServiceDeliveryFilter } from './service-delivery.type.js';

const serviceDeliveryRow = z.object({
  id: z.string(),
  caseId: z.string(),
  deliveredOn: dateColumn,
  kind: enumColumn(WelfareServiceKindDefinition),
  costRials: rialColumn,
  programCode: z.string().nullable(),
})
  .transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `service_delivery`. */
export type WelfareServiceDeliveryRecord = z.infer<typeof serviceDeliveryRow>;

export const serviceDeliveryTable: CaseSatelliteTable<WelfareServiceDeliveryRecord, WelfareServiceDeliveryFilter> = {
  name: 'serviceDelivery',
  table: 'service_delivery',
  columns: `s.delivered_on AS "deliveredOn", s.kind, s.cost_rials AS "costRials", s.program_code AS "programCode"`,
  day: 'delivered_on',
  row: serviceDeliveryRow,
  conditions: (filter) => [
    equals('s.kind', filter.kind),
    equalsCode('s.program_code', PROGRAM_CODE, filter.programCode, 'WelfareServiceDeliveryFilter.programCode'),
  ],
};
