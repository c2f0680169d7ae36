import {
  CountyCodeScalar,
  JalaliDateScalar,
  MatchStatusDefinition,
  ProvinceCodeScalar,
  RialScalar,
  type JalaliDate,
  type MatchStatus as MatchStatusValue,
  type Rial,
} from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const MatchStatus = registerEnum(MatchStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfarePledge', { description: 'What a benefactor promised to Behzisti, and for which need («تعهد نیکوکار»).' })
export class WelfarePledge {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => MatchStatus, { description: 'Where it stands: OPEN → MATCHED → FULFILLED, or EXPIRED.' })
  status!: MatchStatusValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'How much was promised, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day of the promise.' })
  pledgedOn!: JalaliDate;
}

export const WelfarePledgeConnection = connectionOf(WelfarePledge, { name: 'WelfarePledge', of: 'pledge', sensitivity: 'AUDITED' });

@InputType('WelfarePledgeFilter', { description: 'Which pledges; all conditions given must hold.' })
export class WelfarePledgeFilter {
  @Reveals('WelfarePledge.id')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Reveals('WelfarePledge.id')
  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Reveals('WelfarePledge.status')
  @Field(() => MatchStatus, { nullable: true, description: 'Standing like this.' })
  status?: MatchStatusValue | null;

  @Reveals('WelfarePledge.pledgedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Promised on this day or later.' })
  from?: JalaliDate | null;

  @Reveals('WelfarePledge.pledgedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Promised on this day or earlier.' })
  to?: JalaliDate | null;
}
