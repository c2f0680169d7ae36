import { dateColumn, enumColumn, equals } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
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

export const eligibilityAssessmentTable: CaseSatelliteTable<WelfareEligibilityAssessmentRecord, WelfareEligibilityAssessmentFilter> = {
  name: 'eligibilityAssessment',
  table: 'eligibility_assessment',
  columns: `s.outcome, s.means_test_decile AS "meansTestDecile", s.assessed_on AS "assessedOn"`,
  day: 'assessed_on',
  row: eligibilityAssessmentRow,
  conditions: (filter) => [equals('s.outcome', filter.outcome)],
};
