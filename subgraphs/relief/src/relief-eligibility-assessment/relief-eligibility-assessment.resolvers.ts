import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefEligibilityAssessmentRecord } from './relief-eligibility-assessment.repository.js';
import {
  ReliefEligibilityAssessment,
  ReliefEligibilityAssessmentConnection,
  ReliefEligibilityAssessmentFilter,
} from './relief-eligibility-assessment.type.js';

export const reliefEligibilityAssessmentResolvers = memberRecordResolvers<ReliefEligibilityAssessmentRecord, ReliefEligibilityAssessmentFilter>({
  type: ReliefEligibilityAssessment,
  connection: ReliefEligibilityAssessmentConnection,
  filter: ReliefEligibilityAssessmentFilter,
  list: { name: 'reliefEligibilityAssessments', description: 'Assessments of members, the last first.' },
  ofMember: { name: 'eligibilityAssessments', description: 'How the person was assessed («استحقاق‌سنجی»).' },
});
