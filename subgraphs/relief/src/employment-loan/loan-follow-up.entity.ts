import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { EmploymentLoanEntity } from './employment-loan.entity.js';
import type { LoanOutcome } from './employment-loan.enums.js';

@Entity('loan_follow_up')
@Check('loan_follow_up_months', 'months = 12 OR months = 24')
export class LoanFollowUpEntity {
  @PrimaryColumn({ name: 'loan_id', type: 'bigint' })
  loanId!: string;

  @PrimaryColumn({ type: 'smallint' })
  months!: number;

  @ManyToOne(() => EmploymentLoanEntity, { nullable: false })
  @JoinColumn({ name: 'loan_id', foreignKeyConstraintName: 'loan_follow_up_loan_fkey' })
  loan!: Relation<EmploymentLoanEntity>;

  @Column({ name: 'visited_on', type: 'date' })
  visitedOn!: string;

  @Column({ type: 'text' })
  outcome!: LoanOutcome;

  @Column({ name: 'paid_count', type: 'smallint' })
  paidCount!: number;

  @Column({ name: 'overdue_count', type: 'smallint' })
  overdueCount!: number;

  @Column({ type: 'smallint' })
  jobs!: number;
}
