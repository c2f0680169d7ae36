import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { JobPlacementKind, JobPlacementStatus } from './job-placement.enums.js';

/** Work found for one client. */
@Entity('job_placement')
@Index('job_placement_by_case', ['caseId'])
@Index('job_placement_by_day', ['offeredOn', 'id'])
export class JobPlacementEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'job_placement_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: JobPlacementKind;

  @Column({ type: 'text' })
  status!: JobPlacementStatus;

  @Column({ name: 'offered_on', type: 'date' })
  offeredOn!: string;

  @Column({ name: 'started_on', type: 'date', nullable: true })
  startedOn!: string | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ name: 'is_insured', type: 'boolean' })
  isInsured!: boolean;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
