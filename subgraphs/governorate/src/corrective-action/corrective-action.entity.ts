import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SupervisionVisitEntity } from '../supervision-visit/supervision-visit.entity.js';
import type { CorrectiveActionStatus, CorrectiveArea } from './corrective-action.enums.js';

@Entity('corrective_action')
@Check('corrective_action_days_fit_status', "(completed_on IS NOT NULL) = (status IN ('COMPLETED', 'VERIFIED')) AND (verified_on IS NOT NULL) = (status = 'VERIFIED')")
@Check('corrective_action_due_in_order', 'due_on >= ordered_on')
@Index('corrective_action_by_visit', ['visitId', 'dueOn', 'id'])
@Index('corrective_action_by_due_day', ['dueOn', 'id'])
export class CorrectiveActionEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'corrective_action_pkey' })
  id!: string;

  @Column({ name: 'visit_id', type: 'bigint' })
  visitId!: string;

  @ManyToOne(() => SupervisionVisitEntity)
  @JoinColumn({ name: 'visit_id', foreignKeyConstraintName: 'corrective_action_visit_id_fkey' })
  visit!: Relation<SupervisionVisitEntity>;

  /** The visit's, repeated because lists are filtered by it. */
  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ type: 'text' })
  area!: CorrectiveArea;

  @Column({ type: 'text' })
  status!: CorrectiveActionStatus;

  @Column({ name: 'ordered_on', type: 'date' })
  orderedOn!: string;

  @Column({ name: 'due_on', type: 'date' })
  dueOn!: string;

  @Column({ name: 'completed_on', type: 'date', nullable: true })
  completedOn!: string | null;

  @Column({ name: 'verified_on', type: 'date', nullable: true })
  verifiedOn!: string | null;
}
