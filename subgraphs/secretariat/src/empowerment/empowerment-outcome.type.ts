import { registerEnum, Sensitive } from '@hamafza/kit';
import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { Field, ObjectType } from 'type-graphql';
import {
  OutcomeMilestoneDefinition,
  OutcomeResultDefinition,
  type OutcomeMilestone as OutcomeMilestoneValue,
  type OutcomeResult as OutcomeResultValue,
} from './empowerment.enums.js';

const OutcomeMilestone = registerEnum(OutcomeMilestoneDefinition);
const OutcomeResult = registerEnum(OutcomeResultDefinition);

@Sensitive('AUDITED')
@ObjectType('EmpowermentOutcome', { description: 'Where a person stood 12 or 24 months after a plan began («توانمندسازی پایدار»).' })
export class EmpowermentOutcome {
  @Field(() => OutcomeMilestone, { description: 'Which of the two assessments it is.' })
  milestone!: OutcomeMilestoneValue;

  @Field(() => JalaliDateScalar, { description: 'The day of the assessment.' })
  assessedOn!: JalaliDate;

  @Field(() => OutcomeResult, { description: 'What it found.' })
  result!: OutcomeResultValue;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person had work; null where nobody could be asked.' })
  isWorking!: boolean | null;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { nullable: true, description: 'The person’s income in the month before, in rials; null where nobody could be asked.' })
  monthlyIncomeRials!: Rial | null;
}
