import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BenefactorKind } from '../benefactor/benefactor.enums.js';

@Entity('donor')
@Index('donor_by_day', ['since', 'id'])
export class DonorEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  pseudonym!: string;

  /** Never selected by the graph. */
  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ type: 'text' })
  kind!: BenefactorKind;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ type: 'date' })
  since!: string;
}
