import type { DonationKind } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CharityCentreEntity } from '../charity-centre/charity-centre.entity.js';
import { DonorEntity } from '../donor/donor.entity.js';

@Entity('relief_donation')
@Index('relief_donation_by_day', ['receivedOn', 'id'])
@Index('relief_donation_by_donor', ['donorId'])
export class ReliefDonationEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'donor_id', type: 'bigint', nullable: true })
  donorId!: string | null;

  @ManyToOne(() => DonorEntity, { nullable: true })
  @JoinColumn({ name: 'donor_id', foreignKeyConstraintName: 'relief_donation_donor_fkey' })
  donor!: Relation<DonorEntity> | null;

  @Column({ name: 'charity_centre_code', type: 'text', nullable: true })
  charityCentreCode!: string | null;

  @ManyToOne(() => CharityCentreEntity, { nullable: true })
  @JoinColumn({ name: 'charity_centre_code', foreignKeyConstraintName: 'relief_donation_centre_fkey' })
  charityCentre!: Relation<CharityCentreEntity> | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ type: 'text' })
  kind!: DonationKind;

  @Column({ name: 'amount_rials', type: 'bigint' })
  amountRials!: string;

  @Column({ name: 'received_on', type: 'date' })
  receivedOn!: string;
}
