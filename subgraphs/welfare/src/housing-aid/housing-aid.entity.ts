import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { WelfareHousingAidKind, WelfareHousingAidStatus } from './housing-aid.enums.js';

/** Help to a home for one client. */
@Entity('housing_aid')
@Index('housing_aid_by_case', ['caseId'])
@Index('housing_aid_by_day', ['requestedOn', 'id'])
export class WelfareHousingAidEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'housing_aid_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: WelfareHousingAidKind;

  @Column({ type: 'text' })
  status!: WelfareHousingAidStatus;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'requested_on', type: 'date' })
  requestedOn!: string;

  @Column({ name: 'delivered_on', type: 'date', nullable: true })
  deliveredOn!: string | null;
}
