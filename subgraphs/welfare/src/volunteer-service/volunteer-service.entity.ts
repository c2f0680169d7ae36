import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SocialBoardEntity } from '../social-board/social-board.entity.js';
import type { Role, VolunteerWorkKind } from '../social-board/social-board.enums.js';

/** What volunteers of a social board did on one day. */
@Entity('volunteer_service')
@Index('volunteer_service_by_day', ['servedOn', 'id'])
@Index('volunteer_service_by_board', ['boardId'])
export class VolunteerServiceEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: VolunteerWorkKind;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ name: 'served_on', type: 'date' })
  servedOn!: string;

  @Column({ type: 'integer' })
  volunteers!: number;

  @Column({ type: 'integer' })
  hours!: number;

  @Column({ name: 'board_id', type: 'bigint' })
  boardId!: string;

  @ManyToOne(() => SocialBoardEntity)
  @JoinColumn({ name: 'board_id', referencedColumnName: 'id', foreignKeyConstraintName: 'volunteer_service_of_board' })
  board!: Relation<SocialBoardEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
