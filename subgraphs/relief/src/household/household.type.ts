import {
  CountyCodeScalar,
  JalaliDateScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DwellingTenureDefinition, type DwellingTenure as DwellingTenureValue } from './household.enums.js';

const DwellingTenure = registerEnum(DwellingTenureDefinition);

@Sensitive('AUDITED')
@ObjectType('Household', { description: 'A household that the Relief Committee supports («خانوار»).' })
export class Household {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the household.' })
  id!: string;

  @Field(() => Int, { description: 'How many people live in it, members of the Relief Committee or not («بعد خانوار»).' })
  size!: number;

  @Field(() => DwellingTenure, { description: 'On what terms it lives where it does.' })
  tenure!: DwellingTenureValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was registered.' })
  registeredOn!: JalaliDate;
}

export const HouseholdConnection = connectionOf(Household, { name: 'Household', of: 'household', sensitivity: 'AUDITED' });

@InputType('HouseholdFilter', { description: 'Which households; all conditions given must hold.' })
export class HouseholdFilter {
  @Reveals('Household.county')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Living in this province.' })
  provinceCode?: string | null;

  @Reveals('Household.county')
  @Field(() => CountyCodeScalar, { nullable: true, description: 'Living in this county.' })
  countyCode?: string | null;

  @Reveals('Household.neighbourhood')
  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'Living in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Reveals('Household.tenure')
  @Field(() => DwellingTenure, { nullable: true, description: 'Living on these terms.' })
  tenure?: DwellingTenureValue | null;
}
