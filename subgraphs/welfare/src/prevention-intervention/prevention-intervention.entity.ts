import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PreventionKind, PreventionSetting } from './prevention-intervention.enums.js';

/** An intervention that prevents harm or disability. */
@Entity('prevention_intervention')
@Index('prevention_intervention_by_day', ['heldOn', 'id'])
export class PreventionInterventionEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: PreventionKind;

  @Column({ type: 'text' })
  setting!: PreventionSetting;

  @Column({ name: 'held_on', type: 'date' })
  heldOn!: string;

  @Column({ type: 'integer' })
  participants!: number;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
