import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { HousingAidKind, HousingAidState } from './housing-aid.enums.js';

@MemberRecordTableOf('housing_aid', 'requestedOn')
@Check('housing_aid_delivered_whole', `(delivered_on IS NOT NULL) = (state = 'DELIVERED')`)
export class HousingAidEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  kind!: HousingAidKind;

  @Column({ type: 'text' })
  state!: HousingAidState;

  @Column({ type: 'bigint' })
  rials!: string;

  @Column({ name: 'requested_on', type: 'date' })
  requestedOn!: string;

  @Column({ name: 'delivered_on', type: 'date', nullable: true })
  deliveredOn!: string | null;
}
