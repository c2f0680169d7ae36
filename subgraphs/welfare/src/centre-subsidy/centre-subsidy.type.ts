import {
  CountyCodeScalar,
  JalaliDateScalar,
  JalaliMonthScalar,
  ProvinceCodeScalar,
  RialScalar,
  type JalaliDate,
  type JalaliMonth,
  type Rial,
} from '@hamafza/schema/vocabulary';
import { connectionOf } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('CentreSubsidy', { description: 'What Behzisti paid a centre for the people it served in one month («یارانه مراکز»).' })
export class CentreSubsidy {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => JalaliMonthScalar, { description: 'The month the people were served in.' })
  month!: JalaliMonth;

  @Field(() => Int, { description: 'For how many people.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'How much, in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was paid.' })
  paidOn!: JalaliDate;
}

export const CentreSubsidyConnection = connectionOf(CentreSubsidy, { name: 'CentreSubsidy', of: 'subsidy' });

@InputType('CentreSubsidyFilter', { description: 'Which subsidies; all conditions given must hold.' })
export class CentreSubsidyFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the centre of this code.' })
  centreCode?: string | null;

  @Field(() => JalaliMonthScalar, { nullable: true, description: 'For this month.' })
  month?: JalaliMonth | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  to?: JalaliDate | null;
}
