import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { OneOffAidReasonDefinition, type OneOffAidReason as OneOffAidReasonValue } from './one-off-aid.enums.js';

const OneOffAidReason = registerEnum(OneOffAidReasonDefinition);

@Sensitive('AUDITED')
@ObjectType('OneOffAid', { description: 'A single payment to a member («کمک موردی»).' })
export class OneOffAid {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the aid.' })
  id!: string;

  @Field(() => OneOffAidReason, { description: 'What it was for.' })
  reason!: OneOffAidReasonValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'Its amount in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was paid.' })
  paidOn!: JalaliDate;
}

export const OneOffAidConnection = connectionOf(OneOffAid, {
  name: 'OneOffAid',
  of: 'aid',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('OneOffAidFilter', { description: 'Which payments; all conditions given must hold.' })
export class OneOffAidFilter extends memberRecordFilterOf('OneOffAid.paidOn') {
  @Reveals('OneOffAid.reason')
  @Field(() => OneOffAidReason, { nullable: true, description: 'Paid for this.' })
  reason?: OneOffAidReasonValue | null;
}
