import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { ReliefEligibilityDefinition } from './relief-eligibility-assessment.enums.js';
import type { ReliefEligibilityAssessmentFilter } from './relief-eligibility-assessment.type.js';

const reliefEligibilityAssessmentColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  outcome: enumColumn(ReliefEligibilityDefinition),
  meansTestDecile: z.number().int().nullable(),
  assessedOn: dateColumn,
});

export type ReliefEligibilityAssessmentRecord = z.infer<typeof reliefEligibilityAssessmentColumns>;

export const reliefEligibilityAssessmentTable: PersonRecordTable<ReliefEligibilityAssessmentRecord, ReliefEligibilityAssessmentFilter> = {
  name: 'reliefEligibilityAssessment',
  table: 'relief_eligibility_assessment',
  day: 'assessed_on',
  columns: reliefEligibilityAssessmentColumns,
  row: reliefEligibilityAssessmentColumns,
  conditions: (filter) => [equals('record.outcome', filter.outcome)],
};
