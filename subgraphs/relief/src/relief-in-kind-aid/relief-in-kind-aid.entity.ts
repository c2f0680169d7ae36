import type { InKindAidKind } from '@hamafza/schema/vocabulary';
import { Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';

@MemberRecordTableOf('relief_in_kind_aid', 'givenOn')
export class ReliefInKindAidEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  kind!: InKindAidKind;

  @Column({ name: 'value_rials', type: 'bigint' })
  valueRials!: string;

  @Column({ name: 'given_on', type: 'date' })
  givenOn!: string;
}
