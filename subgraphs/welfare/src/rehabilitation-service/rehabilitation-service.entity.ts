import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { RehabilitationKind, RehabilitationStatus } from './rehabilitation-service.enums.js';

/** A course of rehabilitation for one person. */
@Entity('rehabilitation_service')
@Check('rehabilitation_service_sessions', 'sessions >= 0')
@Index('rehabilitation_service_by_case', ['caseId'])
@Index('rehabilitation_service_by_day', ['startedOn', 'id'])
export class RehabilitationServiceEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'rehabilitation_service_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ type: 'text' })
  kind!: RehabilitationKind;

  @Column({ type: 'text' })
  status!: RehabilitationStatus;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'integer' })
  sessions!: number;

  @Column({ name: 'centre_code', type: 'text', nullable: true })
  centreCode!: string | null;
}
