import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  WelfareEligibilityOutcomeDefinition,
  type WelfareEligibilityOutcome as WelfareEligibilityOutcomeValue,
} from './eligibility-assessment.enums.js';

const WelfareEligibilityOutcome = registerEnum(WelfareEligibilityOutcomeDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareEligibilityAssessment', { description: 'An assessment of one person’s entitlement to support («استحقاق‌سنجی»).' })
export class WelfareEligibilityAssessment {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => WelfareEligibilityOutcome, { description: 'What was found.' })
  outcome!: WelfareEligibilityOutcomeValue;

  @Sensitive('PROTECTED')
  @Field(() => Int, {
    nullable: true,
    description: 'The income decile that the national welfare database gave, 1 to 10; null where it gave none («دهک»).',
  })
  meansTestDecile!: number | null;

  @Field(() => JalaliDateScalar, { description: 'The day of the assessment.' })
  assessedOn!: JalaliDate;
}

export const WelfareEligibilityAssessmentConnection = connectionOf(WelfareEligibilityAssessment, {
  name: 'WelfareEligibilityAssessment',
  of: 'eligibility assessment',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareEligibilityAssessmentFilter', { description: 'Which eligibility assessments; all conditions given must hold.' })
export class WelfareEligibilityAssessmentFilter extends caseRecordFilterOf('WelfareEligibilityAssessment.assessedOn') {
  @Reveals('WelfareEligibilityAssessment.outcome')
  @Field(() => WelfareEligibilityOutcome, { nullable: true, description: 'With this outcome.' })
  outcome?: WelfareEligibilityOutcomeValue | null;
}
