import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CampaignStatus } from './campaign.enums.js';

/** A campaign that gathers donations. */
@Entity('campaign')
export class CampaignEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  status!: CampaignStatus;

  @Column({ name: 'goal_rials', type: 'bigint' })
  goalRials!: string;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
