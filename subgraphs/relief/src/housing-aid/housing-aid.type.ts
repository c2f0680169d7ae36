import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import {
  HousingAidKindDefinition,
  HousingAidStateDefinition,
  type HousingAidKind as HousingAidKindValue,
  type HousingAidState as HousingAidStateValue,
} from './housing-aid.enums.js';

const HousingAidKind = registerEnum(HousingAidKindDefinition);
const HousingAidState = registerEnum(HousingAidStateDefinition);

@Sensitive('AUDITED')
@ObjectType('HousingAid', { description: 'Help to a dwelling for a member’s household («مسکن مددجویی»).' })
export class HousingAid {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the housing aid.' })
  id!: string;

  @Field(() => HousingAidKind, { description: 'How the household is helped.' })
  kind!: HousingAidKindValue;

  @Field(() => HousingAidState, { description: 'Where it stands.' })
  state!: HousingAidStateValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What it costs the Relief Committee, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was requested.' })
  requestedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was done; null until then.' })
  deliveredOn!: JalaliDate | null;
}

export const HousingAidConnection = connectionOf(HousingAid, {
  name: 'HousingAid',
  of: 'housing aid',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('HousingAidFilter', { description: 'Which housing aid; all conditions given must hold.' })
export class HousingAidFilter extends memberRecordFilterOf('HousingAid.requestedOn') {
  @Reveals('HousingAid.kind')
  @Field(() => HousingAidKind, { nullable: true, description: 'Of this kind.' })
  kind?: HousingAidKindValue | null;

  @Reveals('HousingAid.state')
  @Field(() => HousingAidState, { nullable: true, description: 'Standing like this.' })
  state?: HousingAidStateValue | null;
}
