import type { InKindAidKind } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';

/** Goods given to one client. */
@Entity('in_kind_aid')
@Index('in_kind_aid_by_case', ['caseId'])
@Index('in_kind_aid_by_day', ['givenOn', 'id'])
export class WelfareInKindAidEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'in_kind_aid_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: InKindAidKind;

  @Column({ name: 'value_rials', type: 'bigint' })
  valueRials!: string;

  @Column({ name: 'given_on', type: 'date' })
  givenOn!: string;
}
