import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { ReliefTrainingSkill, ReliefTrainingState } from './relief-vocational-training.enums.js';

@MemberRecordTableOf('relief_vocational_training', 'startsOn')
@Check('relief_vocational_training_completed_whole', `(completed_on IS NOT NULL) = (state = 'COMPLETED')`)
export class ReliefVocationalTrainingEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  skill!: ReliefTrainingSkill;

  @Column({ type: 'text' })
  state!: ReliefTrainingState;

  @Column({ type: 'smallint' })
  hours!: number;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn!: string;

  @Column({ name: 'completed_on', type: 'date', nullable: true })
  completedOn!: string | null;
}
