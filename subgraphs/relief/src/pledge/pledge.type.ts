import {
  JalaliDateScalar,
  MatchStatusDefinition,
  RialScalar,
  type JalaliDate,
  type MatchStatus as MatchStatusValue,
  type Rial,
} from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const MatchStatus = registerEnum(MatchStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('Pledge', {
  description: 'What a donor promises, and the need it is matched with («تعهد خیر»): OPEN → MATCHED → FULFILLED, or EXPIRED.',
})
export class Pledge {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the pledge.' })
  id!: string;

  @Field(() => MatchStatus, { description: 'Where the pledge stands.' })
  status!: MatchStatusValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What is promised, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day of the promise.' })
  pledgedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was matched with a need; null until then.' })
  matchedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was fulfilled; null until then.' })
  fulfilledOn!: JalaliDate | null;
}

export const PledgeConnection = connectionOf(Pledge, { name: 'Pledge', of: 'pledge', sensitivity: 'AUDITED' });

@InputType('PledgeFilter', { description: 'Which pledges; all conditions given must hold.' })
export class PledgeFilter {
  @Reveals('Pledge.status')
  @Field(() => MatchStatus, { nullable: true, description: 'Standing like this.' })
  status?: MatchStatusValue | null;

  @Reveals('Pledge.pledgedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Promised on this day or later.' })
  pledgedFrom?: JalaliDate | null;

  @Reveals('Pledge.pledgedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Promised on this day or earlier.' })
  pledgedTo?: JalaliDate | null;
}
