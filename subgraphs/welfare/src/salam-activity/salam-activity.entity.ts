import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SalamSiteEntity } from '../salam-site/salam-site.entity.js';
import type { ActivityKind } from './salam-activity.enums.js';

/** One activity held at a Salam site. */
@Entity('salam_activity')
@Check('salam_activity_participants', 'participants >= 0')
@Index('salam_activity_by_day', ['heldOn', 'id'])
@Index('salam_activity_by_site', ['siteCode', 'heldOn'])
@Index('salam_activity_by_county', ['countyCode', 'kind'])
export class SalamActivityEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: ActivityKind;

  @Column({ name: 'held_on', type: 'date' })
  heldOn!: string;

  @Column({ type: 'integer' })
  participants!: number;

  @Column({ type: 'integer' })
  hours!: number;

  @Column({ name: 'site_code', type: 'text' })
  siteCode!: string;

  @ManyToOne(() => SalamSiteEntity)
  @JoinColumn({ name: 'site_code', referencedColumnName: 'code', foreignKeyConstraintName: 'salam_activity_of_site' })
  site!: Relation<SalamSiteEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
