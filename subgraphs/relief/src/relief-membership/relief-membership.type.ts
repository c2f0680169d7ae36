import {
  AgeBandDefinition,
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  SexDefinition,
  TargetGroupDefinition,
  type AgeBand as AgeBandValue,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { Casework, connectionOf, personFilterOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  HouseholdRoleDefinition,
  ReliefExitReasonDefinition,
  type HouseholdRole as HouseholdRoleValue,
  type ReliefExitReason as ReliefExitReasonValue,
} from './relief-membership.enums.js';

const Sex = registerEnum(SexDefinition);
const AgeBand = registerEnum(AgeBandDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);
const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const HouseholdRole = registerEnum(HouseholdRoleDefinition);
const ReliefExitReason = registerEnum(ReliefExitReasonDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefContact', { description: 'How a person is reached, as the Relief Committee has it on file («نشانی و تلفن»).' })
export class ReliefContact {
  @Casework()
  @Field(() => String, { nullable: true, description: 'With its leading zero; null where none is known.' })
  telephone!: string | null;

  @Casework()
  @Field(() => String, { nullable: true, description: 'Where the person lives; null where it is not known.' })
  address!: string | null;
}

@Sensitive('AUDITED')
@ObjectType('ReliefMembership', { description: 'A person’s file at the Relief Committee («پرونده حمایتی کمیته امداد»).' })
export class ReliefMembership {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the membership; it says nothing about the person.' })
  id!: string;

  @Field(() => EnrolmentStatus, { description: 'Where the person stands with the Relief Committee.' })
  status!: EnrolmentStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day the membership began.' })
  memberSince!: JalaliDate;

  @Field(() => JalaliDateScalar, {
    nullable: true,
    description: 'The day the person left support, by graduating or otherwise; null until then.',
  })
  leftOn!: JalaliDate | null;

  @Field(() => ReliefExitReason, { nullable: true, description: 'Why the person left support («خروج از حمایت»); null until then.' })
  exitReason!: ReliefExitReasonValue | null;

  @Field(() => HouseholdRole, { description: 'The person’s place in the household.' })
  householdRole!: HouseholdRoleValue;

  @Field(() => Sex, { description: 'Sex as registered.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age today, in bands.' })
  ageBand!: AgeBandValue;

  @Field(() => [TargetGroup], { description: 'The groups that the person is served in. Closed groups are never among them.' })
  targetGroups!: TargetGroupValue[];

  @Field(() => String, { description: 'The casework unit in charge («واحد مددکاری»).' })
  unit!: string;
}

export const ReliefMembershipConnection = connectionOf(ReliefMembership, {
  name: 'ReliefMembership',
  of: 'relief membership',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefMembershipFilter', { description: 'Which relief memberships; all conditions given must hold.' })
export class ReliefMembershipFilter extends personFilterOf('ReliefMembership') {
  @Reveals('ReliefMembership.status')
  @Field(() => EnrolmentStatus, { nullable: true, description: 'Standing with the Relief Committee like this.' })
  status?: EnrolmentStatusValue | null;

  @Reveals('ReliefMembership.householdRole')
  @Field(() => HouseholdRole, { nullable: true, description: 'Having this place in the household.' })
  householdRole?: HouseholdRoleValue | null;

  @Reveals('ReliefMembership.exitReason')
  @Field(() => ReliefExitReason, { nullable: true, description: 'Having left support for this reason.' })
  exitReason?: ReliefExitReasonValue | null;

  @Reveals('ReliefMembership.memberSince')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Member since this day or later.' })
  sinceFrom?: JalaliDate | null;

  @Reveals('ReliefMembership.memberSince')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Member since this day or earlier.' })
  sinceTo?: JalaliDate | null;

  @Reveals('ReliefMembership.leftOn')
  @Field(() => JalaliDateScalar, {
    nullable: true,
    description: 'Left support on this day or later; with status GRADUATED, the graduates of a period.',
  })
  leftFrom?: JalaliDate | null;

  @Reveals('ReliefMembership.leftOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Left support on this day or earlier.' })
  leftTo?: JalaliDate | null;

  @Reveals('ReliefMembership.employmentLoans', 'EmploymentLoan.grantedOn')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person was ever granted an employment loan.' })
  hasEmploymentLoan?: boolean | null;

  @Reveals('ReliefMembership.jobPlacements', 'ReliefJobPlacement.state')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person is in a job that the Relief Committee found.' })
  hasJob?: boolean | null;
}
