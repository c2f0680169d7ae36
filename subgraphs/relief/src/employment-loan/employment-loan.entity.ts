import { Check, Column, Index } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { EmploymentLoanState, EmploymentLoanPurpose } from './employment-loan.enums.js';

@MemberRecordTableOf('employment_loan', 'requestedOn')
@Check('employment_loan_granted_whole', `(granted_on IS NOT NULL) = (state IN ('GRANTED', 'REPAYING', 'SETTLED', 'DEFAULTED'))`)
@Check('employment_loan_settled_whole', `(settled_on IS NOT NULL) = (state = 'SETTLED')`)
@Check('employment_loan_counts', 'paid_count >= 0 AND overdue_count >= 0 AND paid_count + overdue_count <= instalment_count')
@Index('employment_loan_by_granting', ['grantedOn'])
export class EmploymentLoanEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  state!: EmploymentLoanState;

  @Column({ type: 'text' })
  purpose!: EmploymentLoanPurpose;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'requested_on', type: 'date' })
  requestedOn!: string;

  @Column({ name: 'granted_on', type: 'date', nullable: true })
  grantedOn!: string | null;

  @Column({ name: 'settled_on', type: 'date', nullable: true })
  settledOn!: string | null;

  @Column({ name: 'instalment_count', type: 'smallint' })
  instalmentCount!: number;

  @Column({ name: 'paid_count', type: 'smallint' })
  paidCount!: number;

  @Column({ name: 'overdue_count', type: 'smallint' })
  overdueCount!: number;
}
