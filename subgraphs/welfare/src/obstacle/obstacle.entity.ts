import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SalamSiteEntity } from '../salam-site/salam-site.entity.js';
import type { ObstacleKind, ObstacleStatus } from './obstacle.enums.js';

/** What stands in the way of a Salam site, as an NGO named it. */
@Entity('obstacle')
@Index('obstacle_by_day', ['namedOn', 'id'])
@Index('obstacle_by_site', ['siteCode'])
export class ObstacleEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: ObstacleKind;

  @Column({ type: 'text' })
  status!: ObstacleStatus;

  @Column({ name: 'named_on', type: 'date' })
  namedOn!: string;

  @Column({ name: 'removed_on', type: 'date', nullable: true })
  removedOn!: string | null;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'ngo_legal_id', type: 'text' })
  ngoLegalId!: string;

  @Column({ name: 'site_code', type: 'text' })
  siteCode!: string;

  @ManyToOne(() => SalamSiteEntity)
  @JoinColumn({ name: 'site_code', referencedColumnName: 'code', foreignKeyConstraintName: 'obstacle_of_site' })
  site!: Relation<SalamSiteEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
