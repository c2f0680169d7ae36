import type { NeedKind, MatchStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Index } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';

@MemberRecordTableOf('relief_need', 'identifiedOn')
@Check('relief_need_fulfilled_whole', `(fulfilled_on IS NOT NULL) = (status = 'FULFILLED')`)
@Index('relief_need_by_status', ['status', 'identifiedOn'])
export class ReliefNeedEntity extends MemberRecordEntity {
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
