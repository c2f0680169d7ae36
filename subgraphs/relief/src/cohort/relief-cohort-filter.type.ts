import {
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  JalaliMonthScalar,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
  type JalaliMonth,
} from '@hamafza/schema/vocabulary';
import { CohortPart, personCohortFilterOf, registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import {
  HouseholdRoleDefinition,
  ReliefExitReasonDefinition,
  type HouseholdRole as HouseholdRoleValue,
  type ReliefExitReason as ReliefExitReasonValue,
} from '../relief-membership/relief-membership.enums.js';
import { ReliefCohortNeedFilter, ReliefCohortPlanFilter, ReliefCohortServiceFilter } from './care-records.type.js';
import { ReliefCohortEntitlementFilter, ReliefCohortOneOffAidFilter } from './payment-records.type.js';
import { ReliefCohortJobFilter, ReliefCohortLoanFilter, ReliefCohortTrainingFilter } from './work-records.type.js';

const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const HouseholdRole = registerEnum(HouseholdRoleDefinition);
const ReliefExitReason = registerEnum(ReliefExitReasonDefinition);

@CohortPart('FILTER')
@InputType('ReliefCohortFilter', {
  description: 'Which members of the Relief Committee, past ones among them («مددجویان کمیته امداد»); all conditions given must hold, and none given is everybody.',
})
export class ReliefCohortFilter extends personCohortFilterOf('ReliefMembership') {
  @Reveals('ReliefMembership.status')
  @Field(() => [EnrolmentStatus], { nullable: true, description: 'Standing with the Relief Committee like any of these («وضعیت پوشش»).' })
  statuses?: EnrolmentStatusValue[] | null;

  @Reveals('ReliefMembership.householdRole')
  @Field(() => [HouseholdRole], { nullable: true, description: 'Having any of these places in the household; HEAD with sex FEMALE for female heads («زن سرپرست خانوار»).' })
  householdRoles?: HouseholdRoleValue[] | null;

  @Reveals('ReliefMembership.memberSince')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Member since this day or later.' })
  sinceFrom?: JalaliDate | null;

  @Reveals('ReliefMembership.memberSince')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Member since this day or earlier.' })
  sinceTo?: JalaliDate | null;

  @Reveals('ReliefMembership.leftOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Left support on this day or later; with status GRADUATED, the graduates of a period («خودکفاشدگان»).' })
  leftFrom?: JalaliDate | null;

  @Reveals('ReliefMembership.leftOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Left support on this day or earlier.' })
  leftTo?: JalaliDate | null;

  @Reveals('ReliefMembership.exitReason')
  @Field(() => [ReliefExitReason], { nullable: true, description: 'Left support for any of these reasons («علت خروج از حمایت»).' })
  exitReasons?: ReliefExitReasonValue[] | null;

  @Reveals('ReliefMembership.employmentLoans')
  @Field(() => ReliefCohortLoanFilter, { nullable: true, description: 'Asked for an employment loan like this («وام اشتغال»); any for `{}`.' })
  loan?: ReliefCohortLoanFilter | null;

  @Reveals('ReliefMembership.employmentLoans', 'EmploymentLoan.grantedOn')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person was ever granted an employment loan.' })
  hasEmploymentLoan?: boolean | null;

  @Reveals('ReliefMembership.jobPlacements')
  @Field(() => ReliefCohortJobFilter, { nullable: true, description: 'Has or had a job like this («اشتغال»); any for `{}`.' })
  job?: ReliefCohortJobFilter | null;

  @Reveals('ReliefMembership.jobPlacements', 'ReliefJobPlacement.state')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person is in a job that the Relief Committee found: one PLACED or RETAINED.' })
  hasJob?: boolean | null;

  @Reveals('ReliefMembership.vocationalTrainings')
  @Field(() => ReliefCohortTrainingFilter, { nullable: true, description: 'Took a course like this («آموزش حرفه‌ای»); any for `{}`.' })
  training?: ReliefCohortTrainingFilter | null;

  @Reveals('ReliefMembership.cashEntitlements')
  @Field(() => ReliefCohortEntitlementFilter, { nullable: true, description: 'Is or was paid regularly like this («مستمری»); any for `{}`.' })
  cashEntitlement?: ReliefCohortEntitlementFilter | null;

  @Reveals('ReliefMembership.oneOffAids')
  @Field(() => ReliefCohortOneOffAidFilter, { nullable: true, description: 'Was paid once like this («کمک موردی»); any for `{}`.' })
  oneOffAid?: ReliefCohortOneOffAidFilter | null;

  @Reveals('ReliefMembership.cashEntitlements', 'CashEntitlement.startsOn', 'CashEntitlement.endsOn', 'ReliefMembership.oneOffAids', 'OneOffAid.paidOn')
  @Field(() => JalaliMonthScalar, {
    nullable: true,
    description: 'Was paid money in this month: a regular payment in force on any of its days, or a single one on one of them. It is the month of the measure CASH_RIALS.',
  })
  cashInMonth?: JalaliMonth | null;

  @Reveals('ReliefMembership.serviceDeliveries')
  @Field(() => ReliefCohortServiceFilter, {
    nullable: true,
    description: 'Was given a service like this («خدمت»); any for `{}`. Such services are those that the measures SERVICES and SERVICE_RIALS count.',
  })
  service?: ReliefCohortServiceFilter | null;

  @Reveals('ReliefMembership.reliefNeeds')
  @Field(() => ReliefCohortNeedFilter, { nullable: true, description: 'Needs or needed something like this («نیاز»); anything for `{}`.' })
  need?: ReliefCohortNeedFilter | null;

  @Reveals('ReliefMembership.reliefNeeds', 'ReliefNeed.status')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person has a need that no pledge has met yet: one that is OPEN.' })
  hasOpenNeed?: boolean | null;

  @Reveals('ReliefMembership.selfSufficiencyPlans')
  @Field(() => ReliefCohortPlanFilter, { nullable: true, description: 'Has a plan for self-reliance like this («طرح خودکفایی»); any for `{}`.' })
  plan?: ReliefCohortPlanFilter | null;
}
