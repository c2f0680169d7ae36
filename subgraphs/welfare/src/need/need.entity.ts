import type { MatchStatus, NeedKind } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';

/** Something one client needs. */
@Entity('need')
@Check('need_fulfilled_when_met', `(status = 'FULFILLED') = (fulfilled_on IS NOT NULL)`)
@Index('need_by_case', ['caseId'])
@Index('need_by_day', ['identifiedOn', 'id'])
export class WelfareNeedEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'need_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: NeedKind;

  @Column({ type: 'text' })
  status!: MatchStatus;

  @Column({ name: 'estimated_rials', type: 'bigint' })
  estimatedRials!: string;

  @Column({ name: 'identified_on', type: 'date' })
  identifiedOn!: string;

  @Column({ name: 'fulfilled_on', type: 'date', nullable: true })
  fulfilledOn!: string | null;
}
