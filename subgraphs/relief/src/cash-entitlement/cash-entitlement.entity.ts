import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { CashEntitlementKind } from './cash-entitlement.enums.js';

@MemberRecordTableOf('cash_entitlement', 'startsOn')
@Check('cash_entitlement_ends_after_start', 'ends_on >= starts_on')
export class CashEntitlementEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  kind!: CashEntitlementKind;

  @Column({ name: 'monthly_rials', type: 'bigint' })
  monthlyRials!: string;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'date', nullable: true })
  endsOn!: string | null;
}
