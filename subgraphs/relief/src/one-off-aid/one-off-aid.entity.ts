import { Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { OneOffAidReason } from './one-off-aid.enums.js';

@MemberRecordTableOf('one_off_aid', 'paidOn')
export class OneOffAidEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  reason!: OneOffAidReason;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'paid_on', type: 'date' })
  paidOn!: string;
}
