import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { CareAllowanceEndReason, CareAllowanceKind } from './care-allowance.enums.js';

/** Money paid to one person every month from a day on. */
@Entity('care_allowance')
@Check('care_allowance_positive', 'monthly_rials > 0')
@Check('care_allowance_in_order', 'to_day >= from_day')
@Index('care_allowance_by_case', ['caseId'])
@Index('care_allowance_by_day', ['from', 'id'])
export class CareAllowanceEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'care_allowance_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: CareAllowanceKind;

  @Column({ name: 'monthly_rials', type: 'bigint' })
  monthlyRials!: string;

  @Column({ name: 'from_day', type: 'date' })
  from!: string;

  @Column({ name: 'to_day', type: 'date', nullable: true })
  to!: string | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: CareAllowanceEndReason | null;
}
