import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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

export const disabilityTable: PersonRecordTable<DisabilityRecord, DisabilityFilter> = {
  name: 'disability',
  table: 'disability',
  columns: disabilityRow,
  day: 'assessed_on',
  row: disabilityRow,
  conditions: (filter) => [equals('record.type', filter.type), equals('record.severity', filter.severity)],
};
