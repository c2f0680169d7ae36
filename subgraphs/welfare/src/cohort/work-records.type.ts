import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, ID, InputType } from 'type-graphql';
import { WelfareEmploymentLoanStatusDefinition, type WelfareEmploymentLoanStatus as LoanStatusValue } from '../employment-loan/employment-loan.enums.js';
import {
  JobPlacementKindDefinition,
  JobPlacementStatusDefinition,
  type JobPlacementKind as JobPlacementKindValue,
  type JobPlacementStatus as JobPlacementStatusValue,
} from '../job-placement/job-placement.enums.js';
import {
  TrainingFieldDefinition,
  VocationalTrainingStatusDefinition,
  type TrainingField as TrainingFieldValue,
  type VocationalTrainingStatus as VocationalTrainingStatusValue,
} from '../vocational-training/vocational-training.enums.js';

const LoanStatus = registerEnum(WelfareEmploymentLoanStatusDefinition);
const JobPlacementKind = registerEnum(JobPlacementKindDefinition);
const JobPlacementStatus = registerEnum(JobPlacementStatusDefinition);
const TrainingField = registerEnum(TrainingFieldDefinition);
const VocationalTrainingStatus = registerEnum(VocationalTrainingStatusDefinition);

@InputType('WelfareCohortTrainingFilter', { description: 'A training of the person («آموزش حرفه‌ای»); all conditions given must hold of the same one.' })
export class WelfareCohortTrainingFilter {
  @Reveals('VocationalTraining.field')
  @Field(() => [TrainingField], { nullable: true, description: 'In any of these trades («رشته»).' })
  fields?: TrainingFieldValue[] | null;

  @Reveals('VocationalTraining.status')
  @Field(() => [VocationalTrainingStatus], { nullable: true, description: 'Standing like any of these; COMPLETED for those who finished it.' })
  statuses?: VocationalTrainingStatusValue[] | null;

  @Reveals('VocationalTraining.isCertified')
  @Field(() => Boolean, { nullable: true, description: 'Whether the person passed and holds a certificate.' })
  isCertified?: boolean | null;

  @Reveals('VocationalTraining.finishedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Finished or left on this day or later.' })
  finishedFrom?: JalaliDate | null;

  @Reveals('VocationalTraining.finishedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Finished or left on this day or earlier.' })
  finishedTo?: JalaliDate | null;

  @Reveals('VocationalTraining.program')
  @Field(() => ID, { nullable: true, description: 'Of the programme of this code.' })
  programCode?: string | null;
}

@InputType('WelfareCohortJobFilter', { description: 'A job placement of the person («اشتغال»); all conditions given must hold of the same one.' })
export class WelfareCohortJobFilter {
  @Reveals('JobPlacement.kind')
  @Field(() => [JobPlacementKind], { nullable: true, description: 'Of any of these kinds («نوع اشتغال»).' })
  kinds?: JobPlacementKindValue[] | null;

  @Reveals('JobPlacement.status')
  @Field(() => [JobPlacementStatus], { nullable: true, description: 'Standing like any of these («وضعیت اشتغال»).' })
  statuses?: JobPlacementStatusValue[] | null;

  @Reveals('JobPlacement.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or later.' })
  startedFrom?: JalaliDate | null;

  @Reveals('JobPlacement.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or earlier.' })
  startedTo?: JalaliDate | null;
}

@InputType('WelfareCohortLoanFilter', { description: 'A loan for work that Behzisti arranged («تسهیلات اشتغال»); all conditions given must hold of the same one.' })
export class WelfareCohortLoanFilter {
  @Reveals('WelfareEmploymentLoan.status')
  @Field(() => [LoanStatus], { nullable: true, description: 'Standing like any of these («وضعیت تسهیلات»).' })
  statuses?: LoanStatusValue[] | null;

  @Reveals('WelfareEmploymentLoan.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or later.' })
  paidFrom?: JalaliDate | null;

  @Reveals('WelfareEmploymentLoan.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or earlier.' })
  paidTo?: JalaliDate | null;
}
