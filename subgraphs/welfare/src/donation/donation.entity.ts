import type { DonationKind, InKindAidKind } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CampaignEntity } from '../campaign/campaign.entity.js';
import { WelfareDonorEntity } from '../donor/donor.entity.js';

/** What a benefactor gave. */
@Entity('donation')
@Check('donation_positive', 'amount_rials > 0')
@Check('donation_goods_in_kind', `goods IS NULL OR kind = 'IN_KIND'`)
@Index('donation_by_day', ['receivedOn', 'id'])
@Index('donation_by_donor', ['donorId'])
@Index('donation_by_campaign', ['campaignCode'])
export class WelfareDonationEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: DonationKind;

  @Column({ name: 'amount_rials', type: 'bigint' })
  amountRials!: string;

  @Column({ name: 'received_on', type: 'date' })
  receivedOn!: string;

  @Column({ type: 'text', nullable: true })
  goods!: InKindAidKind | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'donor_id', type: 'bigint', nullable: true })
  donorId!: string | null;

  @ManyToOne(() => WelfareDonorEntity, { nullable: true })
  @JoinColumn({ name: 'donor_id', referencedColumnName: 'id', foreignKeyConstraintName: 'donation_by_donor_fk' })
  donor!: Relation<WelfareDonorEntity> | null;

  @Column({ name: 'campaign_code', type: 'text', nullable: true })
  campaignCode!: string | null;

  @ManyToOne(() => CampaignEntity, { nullable: true })
  @JoinColumn({ name: 'campaign_code', referencedColumnName: 'code', foreignKeyConstraintName: 'donation_in_campaign' })
  campaign!: Relation<CampaignEntity> | null;
}
