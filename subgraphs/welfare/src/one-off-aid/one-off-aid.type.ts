import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import { WelfareOneOffAidReasonDefinition, type WelfareOneOffAidReason as WelfareOneOffAidReasonValue } from './one-off-aid.enums.js';

const WelfareOneOffAidReason = registerEnum(WelfareOneOffAidReasonDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareOneOffAid', { description: 'Money paid to one person once («کمک موردی»).' })
export class WelfareOneOffAid {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => WelfareOneOffAidReason, { description: 'What it was for.' })
  reason!: WelfareOneOffAidReasonValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'How much, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was paid.' })
  paidOn!: JalaliDate;
}

export const WelfareOneOffAidConnection = connectionOf(WelfareOneOffAid, {
  name: 'WelfareOneOffAid',
  of: 'one-off payment',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareOneOffAidFilter', { description: 'Which one-off payments; all conditions given must hold.' })
export class WelfareOneOffAidFilter extends caseRecordFilterOf('WelfareOneOffAid.paidOn') {
  @Reveals('WelfareOneOffAid.reason')
  @Field(() => WelfareOneOffAidReason, { nullable: true, description: 'For this reason.' })
  reason?: WelfareOneOffAidReasonValue | null;
}
