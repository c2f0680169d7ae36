import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CentreEntity } from '../centre/centre.entity.js';

/** A month’s per-capita subsidy to a centre. */
@Entity('centre_subsidy')
@Index('centre_subsidy_by_day', ['paidOn', 'id'])
@Index('centre_subsidy_by_centre', ['centreCode'])
export class CentreSubsidyEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  month!: string;

  @Column({ type: 'integer' })
  persons!: number;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'paid_on', type: 'date' })
  paidOn!: string;

  @Column({ name: 'centre_code', type: 'text' })
  centreCode!: string;

  @ManyToOne(() => CentreEntity)
  @JoinColumn({ name: 'centre_code', referencedColumnName: 'code', foreignKeyConstraintName: 'centre_subsidy_of_centre' })
  centre!: Relation<CentreEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
