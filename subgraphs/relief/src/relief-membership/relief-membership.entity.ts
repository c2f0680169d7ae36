import type { EnrolmentStatus, Sex, TargetGroup } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { HouseholdEntity } from '../household/household.entity.js';
import type { HouseholdRole, ReliefExitReason } from './relief-membership.enums.js';

/** A person's file at the Relief Committee. */
@Entity('relief_membership')
@Check('relief_membership_no_closed_group', `NOT (target_groups && ARRAY['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])`)
@Check('relief_membership_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('relief_membership_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Check('relief_membership_left_whole', `(left_on IS NOT NULL) = (status IN ('GRADUATED', 'EXITED'))`)
@Check('relief_membership_exit_whole', '(left_on IS NULL) = (exit_reason IS NULL)')
@Index('relief_membership_join_key', ['joinKey'], { unique: true })
@Index('relief_membership_second_join_key', ['secondJoinKey'], { unique: true })
// Made by the migration alone: an entity has no word for the columns that such an index includes.
@Index('relief_membership_cohort', { synchronize: false })
@Index('relief_membership_second_cohort', { synchronize: false })
@Index('relief_membership_unlinkable', { synchronize: false })
@Index('relief_membership_by_day', ['memberSince', 'id'])
@Index('relief_membership_by_leaving', ['leftOn'])
@Index('relief_membership_by_neighbourhood', ['neighbourhoodCode'])
@Index('relief_membership_by_county', ['countyCode', 'memberSince', 'id'])
@Index('relief_membership_by_household', ['householdId'])
export class ReliefMembershipEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'household_id', type: 'bigint' })
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, { nullable: false })
  @JoinColumn({ name: 'household_id', foreignKeyConstraintName: 'relief_membership_household_fkey' })
  household!: Relation<HouseholdEntity>;

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

  @Column({ type: 'text', nullable: true })
  telephone!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text' })
  sex!: Sex;

  @Column({ name: 'birth_date', type: 'date' })
  birthDate!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;

  @Column({ name: 'household_role', type: 'text' })
  householdRole!: HouseholdRole;

  @Column({ name: 'target_groups', type: 'text', array: true })
  targetGroups!: TargetGroup[];

  @Column({ type: 'text' })
  status!: EnrolmentStatus;

  @Column({ name: 'exit_reason', type: 'text', nullable: true })
  exitReason!: ReliefExitReason | null;

  @Column({ type: 'text' })
  unit!: string;

  @Column({ name: 'member_since', type: 'date' })
  memberSince!: string;

  @Column({ name: 'left_on', type: 'date', nullable: true })
  leftOn!: string | null;
}
