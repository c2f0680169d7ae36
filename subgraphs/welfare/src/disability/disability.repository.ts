import { dateColumn, enumColumn, equals } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import { DisabilityAssessmentOutcomeDefinition, DisabilitySeverityDefinition, DisabilityTypeDefinition } from './disability.enums.js';
import type { DisabilityFilter } from './disability.type.js';

const disabilityRow = z.object({
  id: z.string(),
  caseId: z.string(),
  type: enumColumn(DisabilityTypeDefinition),
  severity: enumColumn(DisabilitySeverityDefinition),
  assessedOn: dateColumn,
  commission: z.string(),
  outcome: enumColumn(DisabilityAssessmentOutcomeDefinition),
  nextReviewOn: dateColumn.nullable(),
});

/** A row of `disability`. */
export type DisabilityRecord = z.infer<typeof disabilityRow>;

export const disabilityTable: CaseSatelliteTable<DisabilityRecord, DisabilityFilter> = {
  name: 'disability',
  table: 'disability',
  columns: `s.type, s.severity, s.assessed_on AS "assessedOn", s.commission, s.outcome, s.next_review_on AS "nextReviewOn"`,
  day: 'assessed_on',
  row: disabilityRow,
  conditions: (filter) => [equals('s.type', filter.type), equals('s.severity', filter.severity)],
};
