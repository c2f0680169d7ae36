import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { QualityCriterionEntity } from './quality-criterion.entity.js';
import { QualityScoreEntity } from './quality-score.entity.js';

/** What one judgement gave for one criterion. */
@Entity('quality_criterion_score')
@Check('quality_criterion_score_range', 'score BETWEEN 0 AND 100')
export class QualityCriterionScoreEntity {
  @PrimaryColumn({ name: 'quality_score_id', type: 'bigint', primaryKeyConstraintName: 'quality_criterion_score_pkey' })
  qualityScoreId!: string;

  @PrimaryColumn({ name: 'criterion_id', type: 'integer', primaryKeyConstraintName: 'quality_criterion_score_pkey' })
  criterionId!: number;

  @ManyToOne(() => QualityScoreEntity)
  @JoinColumn({ name: 'quality_score_id', foreignKeyConstraintName: 'quality_criterion_score_quality_score_id_fkey' })
  qualityScore!: Relation<QualityScoreEntity>;

  @ManyToOne(() => QualityCriterionEntity)
  @JoinColumn({ name: 'criterion_id', foreignKeyConstraintName: 'quality_criterion_score_criterion_id_fkey' })
  criterion!: Relation<QualityCriterionEntity>;

  @Column({ type: 'integer' })
  score!: number;
}
