import {
  AgeBandDefinition,
  CountyCodeScalar,
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  SexDefinition,
  TargetGroupDefinition,
  type AgeBand as AgeBandValue,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const Sex = registerEnum(SexDefinition);
const AgeBand = registerEnum(AgeBandDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);
const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareCase', { description: 'A person’s file at Behzisti («پرونده حمایتی بهزیستی»).' })
export class WelfareCase {
  @Field(() => ID, { description: 'Behzisti’s own number of the file; it says nothing about the person.' })
  id!: string;

  @Field(() => Sex, { description: 'Sex as registered.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age today, in bands.' })
  ageBand!: AgeBandValue;

  @Field(() => [TargetGroup], { description: 'The groups that the person is served in. Closed groups are never among them.' })
  targetGroups!: TargetGroupValue[];

  @Field(() => EnrolmentStatus, { description: 'Where the person stands with Behzisti.' })
  status!: EnrolmentStatusValue;

  @Field(() => String, { description: 'The casework unit in charge («واحد مددکاری»).' })
  unit!: string;

  @Field(() => JalaliDateScalar, { description: 'The day the file was opened.' })
  openedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the file was closed; null while it is open.' })
  closedOn!: JalaliDate | null;
}

export const WelfareCaseConnection = connectionOf(WelfareCase, {
  name: 'WelfareCase',
  of: 'welfare case',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareCaseFilter', { description: 'Which welfare cases; all conditions given must hold.' })
export class WelfareCaseFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Living in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Living in this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'Living in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Field(() => TargetGroup, { nullable: true, description: 'Served in this group, perhaps among others.' })
  targetGroup?: TargetGroupValue | null;

  @Field(() => EnrolmentStatus, { nullable: true, description: 'Standing with Behzisti like this.' })
  status?: EnrolmentStatusValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Opened on this day or later.' })
  openedFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Opened on this day or earlier.' })
  openedTo?: JalaliDate | null;
}
