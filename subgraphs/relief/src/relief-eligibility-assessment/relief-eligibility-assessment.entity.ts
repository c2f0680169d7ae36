import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { ReliefEligibility } from './relief-eligibility-assessment.enums.js';

@MemberRecordTableOf('relief_eligibility_assessment', 'assessedOn')
@Check('relief_eligibility_assessment_decile', 'means_test_decile >= 1 AND means_test_decile <= 10')
export class ReliefEligibilityAssessmentEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  outcome!: ReliefEligibility;

  @Column({ name: 'means_test_decile', type: 'smallint', nullable: true })
  meansTestDecile!: number | null;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn!: string;
}
