import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareEligibilityAssessmentRecord } from './eligibility-assessment.repository.js';
import {
  WelfareEligibilityAssessment,
  WelfareEligibilityAssessmentConnection,
  WelfareEligibilityAssessmentFilter,
} from './eligibility-assessment.type.js';

/** `Query.welfareEligibilityAssessments`, `WelfareCase.eligibilityAssessments` and `WelfareEligibilityAssessment.case`. */
export const welfareEligibilityAssessmentResolvers = caseRecordResolvers<WelfareEligibilityAssessmentRecord, WelfareEligibilityAssessmentFilter>({
  type: WelfareEligibilityAssessment,
  connection: WelfareEligibilityAssessmentConnection,
  filter: WelfareEligibilityAssessmentFilter,
  root: 'welfareEligibilityAssessments',
  ofCase: 'eligibilityAssessments',
  plural: 'eligibility assessments («استحقاق‌سنجی»)',
});
