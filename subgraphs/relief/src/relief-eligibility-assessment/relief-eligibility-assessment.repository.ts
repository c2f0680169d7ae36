import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class ReliefEligibilityAssessmentRepository extends MemberRecordRepository<ReliefEligibilityAssessmentRecord, ReliefEligibilityAssessmentFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefEligibilityAssessment',
      table: 'relief_eligibility_assessment',
      day: 'assessed_on',
      columns: reliefEligibilityAssessmentColumns,
      row: reliefEligibilityAssessmentColumns,
      conditions: (filter) => [equals('r.outcome', filter.outcome)],
    });
  }
}
