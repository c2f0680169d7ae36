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
import { WelfareExitReasonDefinition, type WelfareExitReason as WelfareExitReasonValue } from '../welfare-case/welfare-case.enums.js';
import { WelfareCohortNeedFilter, WelfareCohortServiceFilter } from './care-records.type.js';
import { WelfareCohortDisabilityFilter } from './disability-records.type.js';
import { WelfareCohortOneOffAidFilter, WelfareCohortPaymentFilter } from './payment-records.type.js';
import { WelfareCohortRehabilitationFilter } from './rehabilitation-records.type.js';
import { WelfareCohortJobFilter, WelfareCohortLoanFilter, WelfareCohortTrainingFilter } from './work-records.type.js';

const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const WelfareExitReason = registerEnum(WelfareExitReasonDefinition);

@CohortPart('FILTER')
@InputType('WelfareCohortFilter', {
  description: 'Which people with a file at Behzisti («مددجویان بهزیستی»); all conditions given must hold, and none given is everybody. People of closed programmes are never among them.',
})
export class WelfareCohortFilter extends personCohortFilterOf('WelfareCase') {
  @Reveals('WelfareCase.status')
  @Field(() => [EnrolmentStatus], { nullable: true, description: 'Standing with Behzisti like any of these («وضعیت پوشش»).' })
  statuses?: EnrolmentStatusValue[] | null;

  @Reveals('WelfareCase.openedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The file was opened on this day or later.' })
  openedFrom?: JalaliDate | null;

  @Reveals('WelfareCase.openedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The file was opened on this day or earlier.' })
  openedTo?: JalaliDate | null;

  @Reveals('WelfareCase.closedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The file was closed on this day or later.' })
  closedFrom?: JalaliDate | null;

  @Reveals('WelfareCase.closedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The file was closed on this day or earlier.' })
  closedTo?: JalaliDate | null;

  @Reveals('WelfareCase.exit', 'WelfareExit.reason')
  @Field(() => [WelfareExitReason], { nullable: true, description: 'Left support for any of these reasons («علت خروج از حمایت»).' })
  exitReasons?: WelfareExitReasonValue[] | null;

  @Reveals('WelfareCase.disabilities')
  @Field(() => WelfareCohortDisabilityFilter, { nullable: true, description: 'Has a disability like this («معلولیت»); any for `{}`.' })
  disability?: WelfareCohortDisabilityFilter | null;

  @Reveals('WelfareCase.rehabilitationServices')
  @Field(() => WelfareCohortRehabilitationFilter, { nullable: true, description: 'Has or had a course of rehabilitation like this («توانبخشی»); any for `{}`.' })
  rehabilitation?: WelfareCohortRehabilitationFilter | null;

  @Reveals('WelfareCase.vocationalTrainings')
  @Field(() => WelfareCohortTrainingFilter, { nullable: true, description: 'Took a training like this («آموزش حرفه‌ای»); any for `{}`.' })
  training?: WelfareCohortTrainingFilter | null;

  @Reveals('WelfareCase.jobPlacements')
  @Field(() => WelfareCohortJobFilter, { nullable: true, description: 'Has or had a job placement like this («اشتغال»); any for `{}`.' })
  job?: WelfareCohortJobFilter | null;

  @Reveals('WelfareCase.jobPlacements', 'JobPlacement.status')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person works in a job that Behzisti found: a placement STARTED or RETAINED.' })
  hasJob?: boolean | null;

  @Reveals('WelfareCase.employmentLoans')
  @Field(() => WelfareCohortLoanFilter, { nullable: true, description: 'Was sent to the bank for a loan like this («تسهیلات اشتغال»); any for `{}`.' })
  loan?: WelfareCohortLoanFilter | null;

  @Reveals('WelfareCase.employmentLoans', 'WelfareEmploymentLoan.paidOn')
  @Field(() => Boolean, { nullable: true, description: 'Whether an employment loan that Behzisti arranged was ever paid out to the person.' })
  hasEmploymentLoan?: boolean | null;

  @Reveals('WelfareCase.careAllowances')
  @Field(() => WelfareCohortPaymentFilter, { nullable: true, description: 'Is or was paid every month like this («حق پرستاری» or «مستمری»); any for `{}`.' })
  monthlyPayment?: WelfareCohortPaymentFilter | null;

  @Reveals('WelfareCase.oneOffAids')
  @Field(() => WelfareCohortOneOffAidFilter, { nullable: true, description: 'Was paid once like this («کمک موردی»); any for `{}`.' })
  oneOffAid?: WelfareCohortOneOffAidFilter | null;

  @Reveals('WelfareCase.careAllowances', 'CareAllowance.from', 'CareAllowance.to', 'WelfareCase.oneOffAids', 'WelfareOneOffAid.paidOn')
  @Field(() => JalaliMonthScalar, {
    nullable: true,
    description: 'Was paid money in this month: a monthly payment in force on its first day, or a single one on one of its days. It is the month of the measure CASH_RIALS.',
  })
  cashInMonth?: JalaliMonth | null;

  @Reveals('WelfareCase.serviceDeliveries')
  @Field(() => WelfareCohortServiceFilter, {
    nullable: true,
    description: 'Was given a service like this («خدمت»); any for `{}`. Such services are those that the measures SERVICES and SERVICE_RIALS count.',
  })
  service?: WelfareCohortServiceFilter | null;

  @Reveals('WelfareCase.needs')
  @Field(() => WelfareCohortNeedFilter, { nullable: true, description: 'Needs or needed something like this («نیاز»); anything for `{}`.' })
  need?: WelfareCohortNeedFilter | null;

  @Reveals('WelfareCase.needs', 'WelfareNeed.status')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person has a need that no pledge has met yet: one that is OPEN.' })
  hasOpenNeed?: boolean | null;
}
