import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { DisabilityAssessmentOutcome, DisabilitySeverity, DisabilityType } from './disability.enums.js';

/** An impairment of one person as the assessment board found it. */
@Entity('disability')
@Index('disability_by_case', ['caseId'])
@Index('disability_by_day', ['assessedOn', 'id'])
export class DisabilityEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'disability_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  type!: DisabilityType;

  @Column({ type: 'text' })
  severity!: DisabilitySeverity;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn!: string;

  @Column({ type: 'text' })
  commission!: string;

  @Column({ type: 'text' })
  outcome!: DisabilityAssessmentOutcome;

  @Column({ name: 'next_review_on', type: 'date', nullable: true })
  nextReviewOn!: string | null;
}
