import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClosedProgramme, SocialEmergencyChannel } from './closed-case.enums.js';

/** A file of a closed programme, for Behzisti alone: the subgraph has no statement that reads this table. */
@Entity('closed_case')
@Check('closed_case_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('closed_case_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Check('closed_case_intake_whole', '(intake_channel IS NULL) = (intake_on IS NULL)')
export class ClosedCaseEntity {
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

  @Column({ name: 'national_id', type: 'text', nullable: true })
  nationalId!: string | null;

  @Column({ name: 'foreign_code', type: 'text', nullable: true })
  foreignCode!: string | null;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;

  @Column({ type: 'text' })
  programme!: ClosedProgramme;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'finished_on', type: 'date', nullable: true })
  finishedOn!: string | null;

  @Column({ name: 'intake_channel', type: 'text', nullable: true })
  intakeChannel!: SocialEmergencyChannel | null;

  @Column({ name: 'intake_on', type: 'date', nullable: true })
  intakeOn!: string | null;
}
