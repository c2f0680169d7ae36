import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CountyEntity } from '../county/county.entity.js';
import { NgoEntity } from '../ngo/ngo.entity.js';
import type { VisitKind, VisitOutcome, VisitStatus } from './supervision-visit.enums.js';

/** Centres and Salam sites are Behzisti's and programmes the secretariat's, so their codes refer to no table here. */
@Entity('supervision_visit')
@Check('supervision_visit_one_subject', 'num_nonnulls(salam_site_code, centre_code, ngo_legal_id) = 1')
@Check('supervision_visit_outcome_when_reported', "(outcome IS NOT NULL) = (status = 'REPORTED')")
@Check('supervision_visit_findings', 'finding_count >= 0')
@Index('supervision_visit_by_salam_site', ['salamSiteCode', 'visitedOn', 'id'])
@Index('supervision_visit_by_centre', ['centreCode', 'visitedOn', 'id'])
@Index('supervision_visit_by_ngo', ['ngoLegalId', 'visitedOn', 'id'])
@Index('supervision_visit_by_program', ['programCode', 'visitedOn'])
@Index('supervision_visit_by_day', ['visitedOn', 'id'])
export class SupervisionVisitEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'supervision_visit_pkey' })
  id!: string;

  @Column({ name: 'salam_site_code', type: 'text', nullable: true })
  salamSiteCode!: string | null;

  @Column({ name: 'centre_code', type: 'text', nullable: true })
  centreCode!: string | null;

  @Column({ name: 'ngo_legal_id', type: 'text', nullable: true })
  ngoLegalId!: string | null;

  @ManyToOne(() => NgoEntity)
  @JoinColumn({ name: 'ngo_legal_id', foreignKeyConstraintName: 'supervision_visit_ngo_legal_id_fkey' })
  ngo!: Relation<NgoEntity> | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @ManyToOne(() => CountyEntity)
  @JoinColumn({ name: 'county_code', foreignKeyConstraintName: 'supervision_visit_county_code_fkey' })
  county!: Relation<CountyEntity>;

  /** The programme under which it was made; null for visits of general supervision. */
  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;

  @Column({ type: 'text' })
  kind!: VisitKind;

  @Column({ type: 'text' })
  status!: VisitStatus;

  @Column({ name: 'visited_on', type: 'date' })
  visitedOn!: string;

  @Column({ type: 'text', nullable: true })
  outcome!: VisitOutcome | null;

  @Column({ name: 'finding_count', type: 'integer' })
  findingCount!: number;
}
