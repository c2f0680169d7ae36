import type { Agency, ReferralStatus, Sex, TargetGroup } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CountyEntity } from '../county/county.entity.js';
import type { DeclineReason, ReferralChannel, ReferralReason } from './referral.enums.js';

/** A person whom the office sent to a body. Someone sent twice has two rows with one `person_id`. */
@Entity('referral')
@Check('referral_no_closed_group', "target_group NOT IN ('SUBSTANCE_USE', 'CHILD_WITHOUT_CARE')")
@Check('referral_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('referral_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Check('referral_in_its_county', 'left(neighbourhood_code, 4) = county_code')
@Check('referral_to_a_body', "to_agency IN ('WELFARE', 'RELIEF')")
@Check(
  'referral_days_fit_status',
  `CASE status
    WHEN 'SENT' THEN num_nonnulls(accepted_on, declined_on, closed_on) = 0
    WHEN 'ACCEPTED' THEN accepted_on IS NOT NULL AND num_nonnulls(declined_on, closed_on) = 0
    WHEN 'DECLINED' THEN declined_on IS NOT NULL AND num_nonnulls(accepted_on, closed_on) = 0
    WHEN 'CLOSED' THEN closed_on IS NOT NULL AND num_nonnulls(accepted_on, declined_on) = 1
    ELSE false END`,
)
@Check('referral_decline_reason', '(declined_on IS NULL) = (decline_reason IS NULL)')
@Index('referral_by_join_key', ['joinKey'])
@Index('referral_by_second_join_key', ['secondJoinKey'])
// Made by the migration alone: an entity has no word for the columns that such an index includes.
@Index('referral_cohort', { synchronize: false })
@Index('referral_second_cohort', { synchronize: false })
@Index('referral_unlinkable', { synchronize: false })
@Index('referral_by_person', ['personId'])
@Index('referral_by_county', ['countyCode', 'sentOn', 'id'])
@Index('referral_by_sending', ['sentOn', 'id'])
export class ReferralEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'referral_pkey' })
  id!: string;

  /** The office's own number of the person, so that people without any code are counted once too. Never in the graph. */
  @Column({ name: 'person_id', type: 'bigint' })
  personId!: string;

  @Column({ name: 'join_key', type: 'bytea', nullable: true })
  joinKey!: Buffer | null;

  @Column({ name: 'join_key_epoch', type: 'smallint', nullable: true })
  joinKeyEpoch!: number | null;

  /** The key of another epoch, while there are two. */
  @Column({ name: 'second_join_key', type: 'bytea', nullable: true })
  secondJoinKey!: Buffer | null;

  @Column({ name: 'second_join_key_epoch', type: 'smallint', nullable: true })
  secondJoinKeyEpoch!: number | null;

  /** Never selected by the graph; what the join key is computed from when the epoch turns. */
  @Column({ name: 'national_id', type: 'text', nullable: true })
  nationalId!: string | null;

  @Column({ name: 'foreign_code', type: 'text', nullable: true })
  foreignCode!: string | null;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ type: 'text' })
  sex!: Sex;

  @Column({ name: 'birth_date', type: 'date' })
  birthDate!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @ManyToOne(() => CountyEntity)
  @JoinColumn({ name: 'county_code', foreignKeyConstraintName: 'referral_county_code_fkey' })
  county!: Relation<CountyEntity>;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;

  @Column({ name: 'target_group', type: 'text' })
  targetGroup!: TargetGroup;

  @Column({ name: 'to_agency', type: 'text' })
  toAgency!: Agency;

  @Column({ type: 'text' })
  status!: ReferralStatus;

  @Column({ type: 'text' })
  reason!: ReferralReason;

  @Column({ type: 'text' })
  channel!: ReferralChannel;

  @Column({ name: 'sent_on', type: 'date' })
  sentOn!: string;

  @Column({ name: 'accepted_on', type: 'date', nullable: true })
  acceptedOn!: string | null;

  @Column({ name: 'declined_on', type: 'date', nullable: true })
  declinedOn!: string | null;

  @Column({ name: 'decline_reason', type: 'text', nullable: true })
  declineReason!: DeclineReason | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn!: string | null;
}
