import type { EnrolmentStatus, Sex, TargetGroup } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WelfareExitReason } from './welfare-case.enums.js';

/** A person's file at Behzisti. People of closed programmes are not in this table: see `closed_case`. */
@Entity('welfare_case')
@Check('welfare_case_no_closed_group', `NOT (target_groups && ARRAY['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])`)
@Check('welfare_case_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('welfare_case_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Index('welfare_case_join_key', ['joinKey'], { unique: true })
@Index('welfare_case_second_join_key', ['secondJoinKey'], { unique: true })
// Made by the migration alone: an entity has no word for the columns that such an index includes.
@Index('welfare_case_cohort', { synchronize: false })
@Index('welfare_case_second_cohort', { synchronize: false })
@Index('welfare_case_unlinkable', { synchronize: false })
@Index('welfare_case_by_county', ['countyCode', 'openedOn', 'id'])
@Check('welfare_case_closed_after_opening', 'closed_on >= opened_on')
@Check('welfare_case_exit_closed', 'exit_reason IS NULL OR closed_on IS NOT NULL')
@Index('welfare_case_by_neighbourhood', ['neighbourhoodCode'])
@Index('welfare_case_by_opening', ['openedOn', 'id'])
export class WelfareCaseEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

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

  @Column({ name: 'target_groups', type: 'text', array: true })
  targetGroups!: TargetGroup[];

  @Column({ type: 'text' })
  status!: EnrolmentStatus;

  @Column({ type: 'text' })
  unit!: string;

  @Column({ name: 'opened_on', type: 'date' })
  openedOn!: string;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn!: string | null;

  @Column({ name: 'exit_reason', type: 'text', nullable: true })
  exitReason!: WelfareExitReason | null;
}
