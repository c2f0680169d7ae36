import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { WelfareDonorKindDefinition, type WelfareDonorKind as WelfareDonorKindValue } from './donor.enums.js';

const WelfareDonorKind = registerEnum(WelfareDonorKindDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareDonor', { description: 'A benefactor, under a number that names nobody («نیکوکار»).' })
export class WelfareDonor {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => WelfareDonorKind, { description: 'Who gives.' })
  kind!: WelfareDonorKindValue;

  @Field(() => JalaliDateScalar, { description: 'The day of the first gift.' })
  since!: JalaliDate;
}

export const WelfareDonorConnection = connectionOf(WelfareDonor, { name: 'WelfareDonor', of: 'donor', sensitivity: 'AUDITED' });

@InputType('WelfareDonorFilter', { description: 'Which donors; all conditions given must hold.' })
export class WelfareDonorFilter {
  @Reveals('WelfareDonor.id')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Reveals('WelfareDonor.id')
  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Reveals('WelfareDonor.kind')
  @Field(() => WelfareDonorKind, { nullable: true, description: 'Of this kind.' })
  kind?: WelfareDonorKindValue | null;

  @Reveals('WelfareDonor.since')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Giving since this day or later.' })
  from?: JalaliDate | null;

  @Reveals('WelfareDonor.since')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Giving since this day or earlier.' })
  to?: JalaliDate | null;
}
