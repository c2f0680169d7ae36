import { InKindAidKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import type { WelfareInKindAidFilter } from './in-kind-aid.type.js';

const inKindAidRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(InKindAidKindDefinition),
  valueRials: rialColumn,
  givenOn: dateColumn,
})
  .transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `in_kind_aid`. */
export type WelfareInKindAidRecord = z.infer<typeof inKindAidRow>;

export const inKindAidTable: CaseSatelliteTable<WelfareInKindAidRecord, WelfareInKindAidFilter> = {
  name: 'inKindAid',
  table: 'in_kind_aid',
  columns: `s.kind, s.value_rials AS "valueRials", s.given_on AS "givenOn"`,
  day: 'given_on',
  row: inKindAidRow,
  conditions: (filter) => [equals('s.kind', filter.kind)],
};
