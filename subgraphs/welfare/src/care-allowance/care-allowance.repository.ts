import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import { CareAllowanceEndReasonDefinition, CareAllowanceKindDefinition } from './care-allowance.enums.js';
import { inForceOn } from './in-force-on.js';
import type { CareAllowanceFilter } from './care-allowance.type.js';

const careAllowanceRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(CareAllowanceKindDefinition),
  monthlyRials: rialColumn,
  from: dateColumn,
  to: dateColumn.nullable(),
  endReason: enumColumn(CareAllowanceEndReasonDefinition).nullable(),
});

/** A row of `care_allowance`. */
export type CareAllowanceRecord = z.infer<typeof careAllowanceRow>;

export const careAllowanceTable: CaseSatelliteTable<CareAllowanceRecord, CareAllowanceFilter> = {
  name: 'careAllowance',
  table: 'care_allowance',
  columns: `s.kind, s.monthly_rials AS "monthlyRials", s.from_day AS "from", s.to_day AS "to", s.end_reason AS "endReason"`,
  day: 'from_day',
  row: careAllowanceRow,
  conditions: (filter) => [equals('s.kind', filter.kind), inForceOn('s', filter.runningOn)],
};
