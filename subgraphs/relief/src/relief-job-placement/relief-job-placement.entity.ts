import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { ReliefJobKind, ReliefJobState } from './relief-job-placement.enums.js';

@MemberRecordTableOf('relief_job_placement', 'proposedOn')
@Check('relief_job_placement_started_whole', `(started_on IS NULL) = (state = 'PROPOSED')`)
@Check('relief_job_placement_ended_whole', `(ended_on IS NOT NULL) = (state = 'ENDED')`)
export class ReliefJobPlacementEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  kind!: ReliefJobKind;

  @Column({ type: 'text' })
  state!: ReliefJobState;

  @Column({ name: 'proposed_on', type: 'date' })
  proposedOn!: string;

  @Column({ name: 'started_on', type: 'date', nullable: true })
  startedOn!: string | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;
}
