import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SocialBoardState } from './social-board.enums.js';

/** A voluntary association of clients in one county. */
@Entity('social_board')
@Check('social_board_members', 'member_count >= 0')
@Index('social_board_by_day', ['convenedOn', 'id'])
@Index('social_board_by_county', ['countyCode'])
export class SocialBoardEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  state!: SocialBoardState;

  @Column({ name: 'convened_on', type: 'date' })
  convenedOn!: string;

  @Column({ name: 'active_since', type: 'date', nullable: true })
  activeSince!: string | null;

  @Column({ name: 'member_count', type: 'integer' })
  memberCount!: number;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text', nullable: true })
  neighbourhoodCode!: string | null;
}
