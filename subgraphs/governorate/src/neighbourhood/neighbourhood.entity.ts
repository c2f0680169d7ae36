import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CountyEntity } from '../county/county.entity.js';
import type { NeighbourhoodKind } from './neighbourhood.enums.js';

@Entity('neighbourhood')
@Check('neighbourhood_in_its_county', 'left(code, 4) = county_code')
@Index('neighbourhood_by_county', ['countyCode', 'code'])
export class NeighbourhoodEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'neighbourhood_pkey' })
  code!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @ManyToOne(() => CountyEntity)
  @JoinColumn({ name: 'county_code', foreignKeyConstraintName: 'neighbourhood_county_code_fkey' })
  county!: Relation<CountyEntity>;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  kind!: NeighbourhoodKind;
}
