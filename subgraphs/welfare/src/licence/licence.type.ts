import {
  CountyCodeScalar,
  JalaliDateScalar,
  LicenceStatusDefinition,
  ProvinceCodeScalar,
  type JalaliDate,
  type LicenceStatus as LicenceStatusValue,
} from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const LicenceStatus = registerEnum(LicenceStatusDefinition);

@ObjectType('Licence', { description: 'An operating licence of a centre («پروانه فعالیت»).' })
export class Licence {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => String, { description: 'Its number.' })
  number!: string;

  @Field(() => LicenceStatus, { description: 'Whether it holds, as Behzisti last recorded («وضعیت پروانه»).' })
  status!: LicenceStatusValue;

  @Field(() => JalaliDateScalar, { description: 'Its first day.' })
  issuedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'Its last day.' })
  expiresOn!: JalaliDate;
}

export const LicenceConnection = connectionOf(Licence, { name: 'Licence', of: 'licence' });

@InputType('LicenceFilter', { description: 'Which licences; all conditions given must hold.' })
export class LicenceFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => LicenceStatus, { nullable: true, description: 'Standing like this.' })
  status?: LicenceStatusValue | null;

  @Field(() => ID, { nullable: true, description: 'Of the centre of this code.' })
  centreCode?: string | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Issued on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Issued on this day or earlier.' })
  to?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Ending on this day or later.' })
  expiresFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Ending on this day or earlier.' })
  expiresTo?: JalaliDate | null;
}
