import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { WelfareEmploymentLoanStatus } from './employment-loan.enums.js';

/** A loan for work that Behzisti arranged with a bank for one client. */
@Entity('employment_loan')
@Check('employment_loan_instalments', 'instalments > 0')
@Index('employment_loan_by_case', ['caseId'])
@Index('employment_loan_by_day', ['referredOn', 'id'])
export class WelfareEmploymentLoanEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'employment_loan_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  status!: WelfareEmploymentLoanStatus;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ type: 'integer' })
  instalments!: number;

  @Column({ name: 'referred_on', type: 'date' })
  referredOn!: string;

  @Column({ name: 'paid_on', type: 'date', nullable: true })
  paidOn!: string | null;
}
