import { Column, Index } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { ReliefServiceKind } from './relief-service-delivery.enums.js';

@MemberRecordTableOf('relief_service_delivery', 'deliveredOn')
@Index('relief_service_delivery_by_program', ['programCode', 'deliveredOn'])
export class ReliefServiceDeliveryEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  kind!: ReliefServiceKind;

  @Column({ name: 'delivered_on', type: 'date' })
  deliveredOn!: string;

  @Column({ name: 'program_code', type: 'text' })
  programCode!: string;

  @Column({ name: 'value_rials', type: 'bigint' })
  valueRials!: string;
}
