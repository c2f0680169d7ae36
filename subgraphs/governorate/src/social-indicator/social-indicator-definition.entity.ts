import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IndicatorUnit, SocialIndicatorCode } from './social-indicator.enums.js';

@Entity('social_indicator_definition')
export class SocialIndicatorDefinitionEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'social_indicator_definition_pkey' })
  code!: SocialIndicatorCode;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'jsonb' })
  definition!: LocalizedText;

  @Column({ type: 'text' })
  unit!: IndicatorUnit;

  @Column({ type: 'jsonb' })
  source!: LocalizedText;
}
