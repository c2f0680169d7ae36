import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkingGroupKind, WorkingGroupState } from './working-group.enums.js';

/** A group that gathers proposals; one per county, and some of the province itself. */
@Entity('working_group')
@Index('working_group_by_day', ['formedOn', 'id'])
@Index('working_group_county', ['countyCode'], { unique: true })
export class WorkingGroupEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  kind!: WorkingGroupKind;

  @Column({ type: 'text' })
  state!: WorkingGroupState;

  @Column({ name: 'formed_on', type: 'date' })
  formedOn!: string;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn!: string | null;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ name: 'county_code', type: 'text', nullable: true })
  countyCode!: string | null;
}
