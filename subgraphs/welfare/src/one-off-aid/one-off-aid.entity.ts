import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { WelfareOneOffAidReason } from './one-off-aid.enums.js';

/** Money paid to one person once. */
@Entity('one_off_aid')
@Check('one_off_aid_positive', 'rials > 0')
@Index('one_off_aid_by_case', ['caseId'])
@Index('one_off_aid_by_day', ['paidOn', 'id'])
export class WelfareOneOffAidEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'one_off_aid_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  reason!: WelfareOneOffAidReason;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'paid_on', type: 'date' })
  paidOn!: string;
}
