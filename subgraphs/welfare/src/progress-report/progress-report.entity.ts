import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SalamSiteEntity } from '../salam-site/salam-site.entity.js';
import type { Role } from '../social-board/social-board.enums.js';

/** How a Salam site gets on, as one person reported. */
@Entity('progress_report')
@Check('progress_report_percent', 'completion_percent BETWEEN 0 AND 100')
@Index('progress_report_by_day', ['reportedOn', 'id'])
@Index('progress_report_by_site', ['siteCode'])
export class ProgressReportEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'author_role', type: 'text' })
  authorRole!: Role;

  @Column({ name: 'reported_on', type: 'date' })
  reportedOn!: string;

  @Column({ name: 'completion_percent', type: 'smallint' })
  completionPercent!: number;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ name: 'site_code', type: 'text' })
  siteCode!: string;

  @ManyToOne(() => SalamSiteEntity)
  @JoinColumn({ name: 'site_code', referencedColumnName: 'code', foreignKeyConstraintName: 'progress_report_of_site' })
  site!: Relation<SalamSiteEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
