import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WorkingGroupEntity } from '../working-group/working-group.entity.js';
import type { ProposalLevel, ProposalStatus } from './proposal.enums.js';

/** What a working group proposes. */
@Entity('proposal')
@Index('proposal_by_day', ['submittedOn', 'id'])
@Index('proposal_by_group', ['groupId'])
@Index('proposal_by_county', ['countyCode'])
export class ProposalEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'jsonb' })
  title!: LocalizedText;

  @Column({ type: 'text' })
  level!: ProposalLevel;

  @Column({ type: 'text' })
  status!: ProposalStatus;

  @Column({ name: 'submitted_on', type: 'date' })
  submittedOn!: string;

  @Column({ name: 'decided_on', type: 'date', nullable: true })
  decidedOn!: string | null;

  @Column({ name: 'group_id', type: 'bigint' })
  groupId!: string;

  @ManyToOne(() => WorkingGroupEntity)
  @JoinColumn({ name: 'group_id', referencedColumnName: 'id', foreignKeyConstraintName: 'proposal_of_group' })
  group!: Relation<WorkingGroupEntity>;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ name: 'county_code', type: 'text', nullable: true })
  countyCode!: string | null;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
