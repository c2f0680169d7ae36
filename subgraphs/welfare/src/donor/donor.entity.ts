import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WelfareDonorKind } from './donor.enums.js';

/** A benefactor, under a number that names nobody. */
@Entity('donor')
@Index('donor_by_day', ['since', 'id'])
export class WelfareDonorEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: WelfareDonorKind;

  @Column({ type: 'date' })
  since!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
