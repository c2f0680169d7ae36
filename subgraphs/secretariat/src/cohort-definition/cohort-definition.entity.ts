import type { Agency, LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CohortDefinitionStatus } from './cohort-definition.enums.js';

@Entity('cohort')
export class CohortDefinitionEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  title!: LocalizedText;

  @Column({ type: 'jsonb' })
  description!: LocalizedText;

  @Column({ type: 'text', array: true })
  agencies!: Agency[];

  @Column({ type: 'text' })
  status!: CohortDefinitionStatus;

  @Column({ name: 'created_on', type: 'date' })
  createdOn!: string;
}
