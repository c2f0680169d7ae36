import { Check, Column, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { SponsorEntity } from '../sponsor/sponsor.entity.js';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { SponsorshipState } from './sponsorship.enums.js';

@MemberRecordTableOf('ekram_sponsorship', 'startsOn')
@Check('ekram_sponsorship_ends_whole', `(ends_on IS NOT NULL) = (state = 'ENDED')`)
@Index('ekram_sponsorship_by_sponsor', ['sponsorId'])
export class EkramSponsorshipEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  state!: SponsorshipState;

  @Column({ name: 'monthly_rials', type: 'bigint' })
  monthlyRials!: string;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'date', nullable: true })
  endsOn!: string | null;

  @Column({ name: 'sponsor_id', type: 'bigint' })
  sponsorId!: string;

  @ManyToOne(() => SponsorEntity, { nullable: false })
  @JoinColumn({ name: 'sponsor_id', foreignKeyConstraintName: 'sponsor_fkey' })
  sponsor!: Relation<SponsorEntity>;
}
