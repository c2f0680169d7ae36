import { MatchStatusDefinition, NeedKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import type { WelfareNeedFilter } from './need.type.js';

const needRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(NeedKindDefinition),
  status: enumColumn(MatchStatusDefinition),
  estimatedRials: rialColumn,
  identifiedOn: dateColumn,
  fulfilledOn: dateColumn.nullable(),
})
  .transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `need`. */
export type WelfareNeedRecord = z.infer<typeof needRow>;

export const needTable: CaseSatelliteTable<WelfareNeedRecord, WelfareNeedFilter> = {
  name: 'need',
  table: 'need',
  columns: `s.kind, s.status, s.estimated_rials AS "estimatedRials", s.identified_on AS "identifiedOn",
    s.fulfilled_on AS "fulfilledOn"`,
  day: 'identified_on',
  row: needRow,
  conditions: (filter) => [equals('s.kind', filter.kind), equals('s.status', filter.status)],
};
