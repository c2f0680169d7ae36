import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Sensitive } from '@hamafza/kit';
import { Field, ObjectType } from 'type-graphql';
import { DisabilityAssessmentOutcomeDefinition, type DisabilityAssessmentOutcome as DisabilityAssessmentOutcomeValue } from './disability.enums.js';

const DisabilityAssessmentOutcome = registerEnum(DisabilityAssessmentOutcomeDefinition);

@Sensitive('PROTECTED')
@ObjectType('DisabilityAssessment', { description: 'What an assessment board found («کمیسیون پزشکی‌توانبخشی»).' })
export class DisabilityAssessment {
  @Field(() => String, { description: 'The board, in Persian.' })
  commission!: string;

  @Field(() => DisabilityAssessmentOutcome, { description: 'What it decided.' })
  outcome!: DisabilityAssessmentOutcomeValue;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day of the next review; null where none is due.' })
  nextReviewOn!: JalaliDate | null;
}
