import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CharityCentreKind, CharityCentreStatus } from './charity-centre.enums.js';

@Entity('charity_centre')
@Index('charity_centre_by_county', ['countyCode', 'code'])
export class CharityCentreEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  kind!: CharityCentreKind;

  @Column({ type: 'text' })
  status!: CharityCentreStatus;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;

  @Column({ name: 'founded_on', type: 'date' })
  foundedOn!: string;
}
