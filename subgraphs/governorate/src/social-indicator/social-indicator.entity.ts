import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CountyEntity } from '../county/county.entity.js';
import { ProvinceEntity } from '../province/province.entity.js';
import { SocialIndicatorDefinitionEntity } from './social-indicator-definition.entity.js';
import type { SocialIndicatorCode } from './social-indicator.enums.js';

@Entity('social_indicator')
@Check('social_indicator_rank', 'rank BETWEEN 1 AND ranked_among')
@Index('social_indicator_by_province', ['provinceCode', 'year'])
@Index('social_indicator_by_county', ['countyCode', 'year'])
@Index('social_indicator_by_year', ['year', 'id'])
export class SocialIndicatorEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'social_indicator_pkey' })
  id!: string;

  @Column({ type: 'text' })
  code!: SocialIndicatorCode;

  @ManyToOne(() => SocialIndicatorDefinitionEntity)
  @JoinColumn({ name: 'code', foreignKeyConstraintName: 'social_indicator_code_fkey' })
  definition!: Relation<SocialIndicatorDefinitionEntity>;

  /** Solar Hijri. */
  @Column({ type: 'integer' })
  year!: number;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @ManyToOne(() => ProvinceEntity)
  @JoinColumn({ name: 'province_code', foreignKeyConstraintName: 'social_indicator_province_code_fkey' })
  province!: Relation<ProvinceEntity>;

  /** Null for a value of the province as a whole. */
  @Column({ name: 'county_code', type: 'text', nullable: true })
  countyCode!: string | null;

  @ManyToOne(() => CountyEntity)
  @JoinColumn({ name: 'county_code', foreignKeyConstraintName: 'social_indicator_county_code_fkey' })
  county!: Relation<CountyEntity> | null;

  @Column({ type: 'double precision' })
  value!: number;

  @Column({ type: 'integer', nullable: true })
  rank!: number | null;

  @Column({ name: 'ranked_among', type: 'integer', nullable: true })
  rankedAmong!: number | null;
}
