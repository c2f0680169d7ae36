import type { MatchStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DonorEntity } from '../donor/donor.entity.js';
import { ReliefNeedEntity } from '../relief-need/relief-need.entity.js';

@Entity('pledge')
@Check('pledge_matched_whole', `(matched_on IS NULL) = (need_id IS NULL) AND (status NOT IN ('MATCHED', 'FULFILLED') OR need_id IS NOT NULL)`)
@Check('pledge_open_is_unmatched', `status <> 'OPEN' OR need_id IS NULL`)
@Check('pledge_fulfilled_whole', `(fulfilled_on IS NOT NULL) = (status = 'FULFILLED')`)
@Index('pledge_by_day', ['pledgedOn', 'id'])
@Index('pledge_by_need', ['needId'])
@Index('pledge_by_donor', ['donorId'])
export class PledgeEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'donor_id', type: 'bigint' })
  donorId!: string;

  @ManyToOne(() => DonorEntity, { nullable: false })
  @JoinColumn({ name: 'donor_id', foreignKeyConstraintName: 'pledge_donor_fkey' })
  donor!: Relation<DonorEntity>;

  @Column({ name: 'need_id', type: 'bigint', nullable: true })
  needId!: string | null;

  @ManyToOne(() => ReliefNeedEntity, { nullable: true })
  @JoinColumn({ name: 'need_id', foreignKeyConstraintName: 'pledge_need_fkey' })
  need!: Relation<ReliefNeedEntity> | null;

  @Column({ type: 'text' })
  status!: MatchStatus;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'pledged_on', type: 'date' })
  pledgedOn!: string;

  @Column({ name: 'matched_on', type: 'date', nullable: true })
  matchedOn!: string | null;

  @Column({ name: 'fulfilled_on', type: 'date', nullable: true })
  fulfilledOn!: string | null;
}
