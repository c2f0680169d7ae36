import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ActivityKindDefinition, type ActivityKind as ActivityKindValue } from './salam-activity.enums.js';

const ActivityKind = registerEnum(ActivityKindDefinition);

@ObjectType('SalamActivity', { description: 'One activity held at a Salam site («فعالیت طرح سلام»).' })
export class SalamActivity {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => ActivityKind, { description: 'What was done.' })
  kind!: ActivityKindValue;

  @Field(() => JalaliDateScalar, { description: 'The day.' })
  heldOn!: JalaliDate;

  @Field(() => Int, { description: 'How many people took part.' })
  participants!: number;

  @Field(() => Int, { description: 'How many hours it lasted.' })
  hours!: number;
}

export const SalamActivityConnection = connectionOf(SalamActivity, { name: 'SalamActivity', of: 'Salam activity' });

@InputType('SalamActivityFilter', { description: 'Which Salam activities; all conditions given must hold.' })
export class SalamActivityFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the site of this code.' })
  siteCode?: string | null;

  @Field(() => ActivityKind, { nullable: true, description: 'Of this kind.' })
  kind?: ActivityKindValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or earlier.' })
  to?: JalaliDate | null;
}
