import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { TrainingField, VocationalTrainingStatus } from './vocational-training.enums.js';

/** A vocational training of one client. */
@Entity('vocational_training')
@Check('vocational_training_hours', 'hours >= 0')
@Index('vocational_training_by_case', ['caseId'])
@Index('vocational_training_by_day', ['startedOn', 'id'])
export class VocationalTrainingEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'vocational_training_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  field!: TrainingField;

  @Column({ type: 'text' })
  status!: VocationalTrainingStatus;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'finished_on', type: 'date', nullable: true })
  finishedOn!: string | null;

  @Column({ type: 'integer' })
  hours!: number;

  @Column({ name: 'is_certified', type: 'boolean' })
  isCertified!: boolean;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
