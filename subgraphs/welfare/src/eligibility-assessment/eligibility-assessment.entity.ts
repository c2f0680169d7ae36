import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { WelfareEligibilityOutcome } from './eligibility-assessment.enums.js';

/** An assessment of one person’s entitlement to support. */
@Entity('eligibility_assessment')
@Check('eligibility_assessment_decile', 'means_test_decile BETWEEN 1 AND 10')
@Index('eligibility_assessment_by_case', ['caseId'])
@Index('eligibility_assessment_by_day', ['assessedOn', 'id'])
export class WelfareEligibilityAssessmentEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'eligibility_assessment_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  outcome!: WelfareEligibilityOutcome;

  @Column({ name: 'means_test_decile', type: 'smallint', nullable: true })
  meansTestDecile!: number | null;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn!: string;
}
