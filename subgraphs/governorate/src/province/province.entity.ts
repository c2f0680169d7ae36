import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('province')
export class ProvinceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'province_pkey' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;
}
