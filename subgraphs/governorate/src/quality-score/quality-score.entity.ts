import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SupervisionVisitEntity } from '../supervision-visit/supervision-visit.entity.js';

@Entity('quality_score')
@Check('quality_score_one_subject', 'num_nonnulls(salam_site_code, centre_code) = 1')
@Check('quality_score_range', 'score BETWEEN 0 AND 100')
@Index('quality_score_by_salam_site', ['salamSiteCode', 'assessedOn', 'id'])
@Index('quality_score_by_centre', ['centreCode', 'assessedOn', 'id'])
@Index('quality_score_of_visit', ['visitId'], { unique: true })
@Index('quality_score_by_day', ['assessedOn', 'id'])
export class QualityScoreEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'quality_score_pkey' })
  id!: string;

  @Column({ name: 'salam_site_code', type: 'text', nullable: true })
  salamSiteCode!: string | null;

  @Column({ name: 'centre_code', type: 'text', nullable: true })
  centreCode!: string | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  /** The visit that gave it; null for a judgement from documents alone. */
  @Column({ name: 'visit_id', type: 'bigint', nullable: true })
  visitId!: string | null;

  @ManyToOne(() => SupervisionVisitEntity)
  @JoinColumn({ name: 'visit_id', foreignKeyConstraintName: 'quality_score_visit_id_fkey' })
  visit!: Relation<SupervisionVisitEntity> | null;

  @Column({ type: 'integer' })
  score!: number;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn!: string;
}
