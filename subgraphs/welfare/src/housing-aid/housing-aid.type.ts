import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  WelfareHousingAidKindDefinition,
  type WelfareHousingAidKind as WelfareHousingAidKindValue,
  WelfareHousingAidStatusDefinition,
  type WelfareHousingAidStatus as WelfareHousingAidStatusValue,
} from './housing-aid.enums.js';

const WelfareHousingAidKind = registerEnum(WelfareHousingAidKindDefinition);
const WelfareHousingAidStatus = registerEnum(WelfareHousingAidStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareHousingAid', { description: 'Help to a home for one client («مسکن مددجویی»).' })
export class WelfareHousingAid {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => WelfareHousingAidKind, { description: 'How the client is helped.' })
  kind!: WelfareHousingAidKindValue;

  @Field(() => WelfareHousingAidStatus, { description: 'Where it stands: REQUESTED → APPROVED → UNDER_WAY → DELIVERED, or REJECTED.' })
  status!: WelfareHousingAidStatusValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'Behzisti’s share, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was asked for.' })
  requestedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the home was handed over; null until then.' })
  deliveredOn!: JalaliDate | null;
}

export const WelfareHousingAidConnection = connectionOf(WelfareHousingAid, {
  name: 'WelfareHousingAid',
  of: 'housing aid',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareHousingAidFilter', { description: 'Which housing aids; all conditions given must hold.' })
export class WelfareHousingAidFilter extends caseRecordFilterOf('WelfareHousingAid.requestedOn') {
  @Reveals('WelfareHousingAid.kind')
  @Field(() => WelfareHousingAidKind, { nullable: true, description: 'Of this kind.' })
  kind?: WelfareHousingAidKindValue | null;

  @Reveals('WelfareHousingAid.status')
  @Field(() => WelfareHousingAidStatus, { nullable: true, description: 'Standing like this.' })
  status?: WelfareHousingAidStatusValue | null;
}
