import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WelfareCaseEntity } from '../welfare-case/welfare-case.entity.js';
import type { WelfareServiceKind } from './service-delivery.enums.js';

/** One service to one person on one day; the county is the person’s, repeated so that services are counted without a join. */
@Entity('service_delivery')
@Index('service_delivery_by_case', ['caseId'])
@Index('service_delivery_by_day', ['deliveredOn', 'id'])
@Index('service_delivery_by_program', ['programCode', 'deliveredOn'])
export class WelfareServiceDeliveryEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'case_id', type: 'bigint' })
  caseId!: string;

  @ManyToOne(() => WelfareCaseEntity)
  @JoinColumn({ name: 'case_id', referencedColumnName: 'id', foreignKeyConstraintName: 'service_delivery_of_case' })
  case!: Relation<WelfareCaseEntity>;

  @Column({ name: 'delivered_on', type: 'date' })
  deliveredOn!: string;

  @Column({ type: 'text' })
  kind!: WelfareServiceKind;

  @Column({ name: 'cost_rials', type: 'bigint' })
  costRials!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'program_code', type: 'text', nullable: true })
  programCode!: string | null;
}
