import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A province in which social boards are tried out before the rest of the country. */
@Entity('social_board_pilot')
@Check('social_board_pilot_planned', 'planned_boards > 0')
export class SocialBoardPilotEntity {
  @PrimaryColumn({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'planned_boards', type: 'integer' })
  plannedBoards!: number;
}
