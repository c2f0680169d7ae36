import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { WelfareEligibilityOutcomeDefinition } from './eligibility-assessment.enums.js';
import type { WelfareEligibilityAssessmentFilter } from './eligibility-assessment.type.js';

const eligibilityAssessmentRow = z.object({
  id: z.string(),
  caseId: z.string(),
  outcome: enumColumn(WelfareEligibilityOutcomeDefinition),
  meansTestDecile: z.number().nullable(),
  assessedOn: dateColumn,
});

/** A row of `eligibility_assessment`. */
export type WelfareEligibilityAssessmentRecord = z.infer<typeof eligibilityAssessmentRow>;

export const eligibilityAssessmentTable: PersonRecordTable<WelfareEligibilityAssessmentRecord, WelfareEligibilityAssessmentFilter> = {
  name: 'eligibilityAssessment',
  table: 'eligibility_assessment',
  columns: eligibilityAssessmentRow,
  day: 'assessed_on',
  row: eligibilityAssessmentRow,
  conditions: (filter) => [equals('record.outcome', filter.outcome)],
};
