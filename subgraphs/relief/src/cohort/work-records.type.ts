import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import {
  EmploymentLoanPurposeDefinition,
  EmploymentLoanStateDefinition,
  LoanOutcomeDefinition,
  type EmploymentLoanPurpose as LoanPurposeValue,
  type EmploymentLoanState as LoanStateValue,
  type LoanOutcome as LoanOutcomeValue,
} from '../employment-loan/employment-loan.enums.js';
import { ReliefJobKindDefinition, ReliefJobStateDefinition, type ReliefJobKind as JobKindValue, type ReliefJobState as JobStateValue } from '../relief-job-placement/relief-job-placement.enums.js';
import {
  ReliefTrainingSkillDefinition,
  ReliefTrainingStateDefinition,
  type ReliefTrainingSkill as TrainingSkillValue,
  type ReliefTrainingState as TrainingStateValue,
} from '../relief-vocational-training/relief-vocational-training.enums.js';

const LoanState = registerEnum(EmploymentLoanStateDefinition);
const LoanPurpose = registerEnum(EmploymentLoanPurposeDefinition);
const LoanOutcome = registerEnum(LoanOutcomeDefinition);
const JobKind = registerEnum(ReliefJobKindDefinition);
const JobState = registerEnum(ReliefJobStateDefinition);
const TrainingSkill = registerEnum(ReliefTrainingSkillDefinition);
const TrainingState = registerEnum(ReliefTrainingStateDefinition);

@InputType('ReliefCohortLoanFilter', { description: 'An employment loan of the member («وام اشتغال»); all conditions given must hold of the same one.' })
export class ReliefCohortLoanFilter {
  @Reveals('EmploymentLoan.state')
  @Field(() => [LoanState], { nullable: true, description: 'Standing like any of these («وضعیت تسهیلات»).' })
  states?: LoanStateValue[] | null;

  @Reveals('EmploymentLoan.purpose')
  @Field(() => [LoanPurpose], { nullable: true, description: 'For any of these kinds of work («رشته شغلی»).' })
  purposes?: LoanPurposeValue[] | null;

  @Reveals('EmploymentLoan.grantedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or later.' })
  grantedFrom?: JalaliDate | null;

  @Reveals('EmploymentLoan.grantedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or earlier.' })
  grantedTo?: JalaliDate | null;

  @Reveals('EmploymentLoan.afterTwelveMonths', 'LoanFollowUp.outcome')
  @Field(() => [LoanOutcome], { nullable: true, description: 'A caseworker found the financed work like any of these twelve months after the loan («پایش»).' })
  outcomesAfterTwelveMonths?: LoanOutcomeValue[] | null;
}

@InputType('ReliefCohortJobFilter', { description: 'A job that the Relief Committee found for the member («اشتغال»); all conditions given must hold of the same one.' })
export class ReliefCohortJobFilter {
  @Reveals('ReliefJobPlacement.kind')
  @Field(() => [JobKind], { nullable: true, description: 'Of any of these kinds («نوع اشتغال»).' })
  kinds?: JobKindValue[] | null;

  @Reveals('ReliefJobPlacement.state')
  @Field(() => [JobState], { nullable: true, description: 'Standing like any of these («وضعیت اشتغال»).' })
  states?: JobStateValue[] | null;

  @Reveals('ReliefJobPlacement.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or later.' })
  startedFrom?: JalaliDate | null;

  @Reveals('ReliefJobPlacement.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or earlier.' })
  startedTo?: JalaliDate | null;
}

@InputType('ReliefCohortTrainingFilter', { description: 'A course for work that the member took («آموزش حرفه‌ای»); all conditions given must hold of the same one.' })
export class ReliefCohortTrainingFilter {
  @Reveals('ReliefVocationalTraining.skill')
  @Field(() => [TrainingSkill], { nullable: true, description: 'In any of these skills («رشته آموزشی»).' })
  skills?: TrainingSkillValue[] | null;

  @Reveals('ReliefVocationalTraining.state')
  @Field(() => [TrainingState], { nullable: true, description: 'Having come so far; COMPLETED for those who finished it.' })
  states?: TrainingStateValue[] | null;

  @Reveals('ReliefVocationalTraining.completedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Completed on this day or later.' })
  completedFrom?: JalaliDate | null;

  @Reveals('ReliefVocationalTraining.completedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Completed on this day or earlier.' })
  completedTo?: JalaliDate | null;
}
