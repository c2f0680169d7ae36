import type { Agency, Strand, TargetGroup } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ProgramEntity } from '../program/program.entity.js';
import type { EmpowermentGoal, EmpowermentStatus, OutcomeMilestone, OutcomeResult } from './empowerment.enums.js';

/**
 * One person's plan. The secretariat knows people by their join key alone: it holds no name and no code, and whoever
 * has no join key cannot have a plan.
 */
@Entity('empowerment_plan')
@Check('empowerment_plan_of_somebody', 'num_nonnulls(join_key, second_join_key) > 0')
@Check('empowerment_plan_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('empowerment_plan_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Check('empowerment_plan_no_closed_group', `target_group NOT IN ('SUBSTANCE_USE', 'CHILD_WITHOUT_CARE')`)
@Check('empowerment_plan_ended', `(ended_on IS NOT NULL) = (status IN ('COMPLETED', 'DISCONTINUED'))`)
@Check('empowerment_plan_period', 'ended_on >= started_on')
@Index('empowerment_plan_by_person', ['joinKey', 'startedOn', 'id'])
@Index('empowerment_plan_by_second_person', ['secondJoinKey', 'startedOn', 'id'])
@Index('empowerment_plan_by_county', ['countyCode', 'startedOn', 'id'])
@Index('empowerment_plan_by_program', ['programCode', 'startedOn', 'id'])
@Index('empowerment_plan_by_start', ['startedOn', 'id'])
export class EmpowermentPlanEntity {
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

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'target_group', type: 'text', nullable: true })
  targetGroup!: TargetGroup | null;

  @Column({ type: 'text' })
  strand!: Strand;

  @Column({ type: 'text' })
  goal!: EmpowermentGoal;

  @Column({ type: 'text' })
  status!: EmpowermentStatus;

  @Column({ name: 'lead_agency', type: 'text' })
  leadAgency!: Agency;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;

  @ManyToOne(() => ProgramEntity, { nullable: true })
  @JoinColumn({ name: 'program_code', foreignKeyConstraintName: 'empowerment_plan_program' })
  program!: Relation<ProgramEntity> | null;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;
}

@Entity('empowerment_outcome')
export class EmpowermentOutcomeEntity {
  @PrimaryColumn({ name: 'plan_id', type: 'bigint' })
  planId!: string;

  @PrimaryColumn({ type: 'text' })
  milestone!: OutcomeMilestone;

  @ManyToOne(() => EmpowermentPlanEntity)
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'empowerment_outcome_plan' })
  plan!: Relation<EmpowermentPlanEntity>;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn!: string;

  @Column({ type: 'text' })
  result!: OutcomeResult;

  @Column({ name: 'is_working', type: 'boolean', nullable: true })
  isWorking!: boolean | null;

  @Column({ name: 'monthly_income_rials', type: 'bigint', nullable: true })
  monthlyIncomeRials!: string | null;
}
