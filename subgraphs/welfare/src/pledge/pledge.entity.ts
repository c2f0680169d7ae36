import type { MatchStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareDonorEntity } from '../donor/donor.entity.js';
import { WelfareNeedEntity } from '../need/need.entity.js';

/** What a benefactor promised. */
@Entity('pledge')
@Check('pledge_positive', 'rials > 0')
@Index('pledge_by_day', ['pledgedOn', 'id'])
@Index('pledge_by_donor', ['donorId'])
@Index('pledge_by_need', ['needId'])
export class WelfarePledgeEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  status!: MatchStatus;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'pledged_on', type: 'date' })
  pledgedOn!: string;

  @Column({ name: 'donor_id', type: 'bigint' })
  donorId!: string;

  @ManyToOne(() => WelfareDonorEntity)
  @JoinColumn({ name: 'donor_id', referencedColumnName: 'id', foreignKeyConstraintName: 'pledge_of_donor' })
  donor!: Relation<WelfareDonorEntity>;

  @Column({ name: 'need_id', type: 'bigint', nullable: true })
  needId!: string | null;

  @ManyToOne(() => WelfareNeedEntity, { nullable: true })
  @JoinColumn({ name: 'need_id', referencedColumnName: 'id', foreignKeyConstraintName: 'pledge_for_need' })
  need!: Relation<WelfareNeedEntity> | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
