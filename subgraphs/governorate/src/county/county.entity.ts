import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ProvinceEntity } from '../province/province.entity.js';

@Entity('county')
@Check('county_valid_in_order', 'valid_to >= valid_from')
@Index('county_by_province', ['provinceCode', 'code'])
export class CountyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'county_pkey' })
  code!: string;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @ManyToOne(() => ProvinceEntity)
  @JoinColumn({ name: 'province_code', foreignKeyConstraintName: 'county_province_code_fkey' })
  province!: Relation<ProvinceEntity>;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;

  /** The counties it was formed out of; a predecessor may go on existing with less land. */
  @Column({ name: 'predecessor_codes', type: 'text', array: true })
  predecessorCodes!: string[];
}
