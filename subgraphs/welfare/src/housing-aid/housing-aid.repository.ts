import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
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

export const housingAidTable: CaseSatelliteTable<WelfareHousingAidRecord, WelfareHousingAidFilter> = {
  name: 'housingAid',
  table: 'housing_aid',
  columns: `s.kind, s.status, s.rials, s.requested_on AS "requestedOn", s.delivered_on AS "deliveredOn"`,
  day: 'requested_on',
  row: housingAidRow,
  conditions: (filter) => [equals('s.kind', filter.kind), equals('s.status', filter.status)],
};
