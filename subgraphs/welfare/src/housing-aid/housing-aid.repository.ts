import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { WelfareHousingAidKindDefinition, WelfareHousingAidStatusDefinition } from './housing-aid.enums.js';
import type { WelfareHousingAidFilter } from './housing-aid.type.js';

const housingAidRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(WelfareHousingAidKindDefinition),
  status: enumColumn(WelfareHousingAidStatusDefinition),
  rials: rialColumn,
  requestedOn: dateColumn,
  deliveredOn: dateColumn.nullable(),
});

/** A row of `housing_aid`. */
export type WelfareHousingAidRecord = z.infer<typeof housingAidRow>;

export const housingAidTable: PersonRecordTable<WelfareHousingAidRecord, WelfareHousingAidFilter> = {
  name: 'housingAid',
  table: 'housing_aid',
  columns: housingAidRow,
  day: 'requested_on',
  row: housingAidRow,
  conditions: (filter) => [equals('record.kind', filter.kind), equals('record.status', filter.status)],
};
