import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { HousingAidKindDefinition, HousingAidStateDefinition } from './housing-aid.enums.js';
import type { HousingAidFilter } from './housing-aid.type.js';

const housingAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(HousingAidKindDefinition),
  state: enumColumn(HousingAidStateDefinition),
  rials: rialColumn,
  requestedOn: dateColumn,
  deliveredOn: dateColumn.nullable(),
});

export type HousingAidRecord = z.infer<typeof housingAidColumns>;

export const housingAidTable: PersonRecordTable<HousingAidRecord, HousingAidFilter> = {
  name: 'housingAid',
  table: 'housing_aid',
  day: 'requested_on',
  columns: housingAidColumns,
  row: housingAidColumns,
  conditions: (filter) => [equals('record.kind', filter.kind), equals('record.state', filter.state)],
};
