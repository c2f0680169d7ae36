import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CentreOwnership, CentreStatus, CentreType } from './centre.enums.js';

/** A centre under Behzisti’s licence. */
@Entity('centre')
@Check('centre_specialists', 'specialist_count >= 0')
@Index('centre_by_county', ['countyCode', 'code'])
@Index('centre_by_ngo', ['ngoLegalId'])
export class CentreEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  type!: CentreType;

  @Column({ type: 'text' })
  ownership!: CentreOwnership;

  @Column({ type: 'text' })
  status!: CentreStatus;

  @Column({ name: 'specialist_count', type: 'integer' })
  specialistCount!: number;

  @Column({ type: 'integer' })
  capacity!: number;

  @Column({ name: 'opened_on', type: 'date' })
  openedOn!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text', nullable: true })
  neighbourhoodCode!: string | null;

  @Column({ name: 'ngo_legal_id', type: 'text', nullable: true })
  ngoLegalId!: string | null;
}
