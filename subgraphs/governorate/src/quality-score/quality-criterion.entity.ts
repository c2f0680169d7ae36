import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of a criterion. */
@Entity('quality_criterion')
@Check('quality_criterion_weight', 'weight_percent BETWEEN 1 AND 100')
@Check('quality_criterion_valid_in_order', 'valid_to >= valid_from')
@Index('quality_criterion_version', ['code', 'validFrom'], { unique: true })
export class QualityCriterionEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'quality_criterion_pkey' })
  id!: number;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ name: 'weight_percent', type: 'integer' })
  weightPercent!: number;

  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;
}
