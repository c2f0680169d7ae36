import type { Agency, LocalizedText, Strand } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Domain } from './program.enums.js';

/** The joint catalogue of programmes. */
@Entity('program')
@Check('program_period', 'last_day IS NULL OR last_day >= first_day')
export class ProgramEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  owner!: Agency;

  @Column({ type: 'text' })
  strand!: Strand;

  @Column({ type: 'text' })
  domain!: Domain;

  @Column({ type: 'jsonb' })
  description!: LocalizedText;

  @Column({ name: 'first_day', type: 'date' })
  firstDay!: string;

  @Column({ name: 'last_day', type: 'date', nullable: true })
  lastDay!: string | null;
}
