import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Sensitive } from '@hamafza/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { LoanOutcomeDefinition, type LoanOutcome as LoanOutcomeValue } from './employment-loan.enums.js';

const LoanOutcome = registerEnum(LoanOutcomeDefinition);

@Sensitive('AUDITED')
@ObjectType('LoanInstalments', { description: 'How far a loan is paid back, in instalments («اقساط»).' })
export class LoanInstalments {
  @Field(() => Int, { description: 'How many there are.' })
  total!: number;

  @Field(() => Int, { description: 'How many are paid.' })
  paid!: number;

  @Field(() => Int, { description: 'How many are due and not paid.' })
  overdue!: number;
}

@Sensitive('AUDITED')
@ObjectType('LoanFollowUp', { description: 'Where a borrower stood some months after the loan was paid out, as a caseworker found («پایش»).' })
export class LoanFollowUp {
  @Field(() => Int, { description: 'How many months after: 12 or 24.' })
  months!: number;

  @Field(() => JalaliDateScalar, { description: 'The day the caseworker looked.' })
  visitedOn!: JalaliDate;

  @Field(() => LoanOutcome, { description: 'How the financed work stood.' })
  outcome!: LoanOutcomeValue;

  @Field(() => Int, { description: 'How many instalments were paid by then.' })
  paidCount!: number;

  @Field(() => Int, { description: 'How many instalments were overdue then.' })
  overdueCount!: number;

  @Field(() => Int, { description: 'How many people worked there then, the borrower among them.' })
  jobs!: number;
}
