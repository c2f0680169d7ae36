import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { ReliefEligibilityDefinition, type ReliefEligibility as ReliefEligibilityValue } from './relief-eligibility-assessment.enums.js';

const ReliefEligibility = registerEnum(ReliefEligibilityDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefEligibilityAssessment', {
  description: 'Whether a member is entitled to support, as the Relief Committee found («استحقاق‌سنجی»).',
})
export class ReliefEligibilityAssessment {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the assessment.' })
  id!: string;

  @Field(() => ReliefEligibility, { description: 'What it came to.' })
  outcome!: ReliefEligibilityValue;

  @Sensitive('PROTECTED')
  @Field(() => Int, {
    nullable: true,
    description: 'The household’s income decile by the means test, 1 the poorest («دهک»); null where the test gave none.',
  })
  meansTestDecile!: number | null;

  @Field(() => JalaliDateScalar, { description: 'The day of the assessment.' })
  assessedOn!: JalaliDate;
}

export const ReliefEligibilityAssessmentConnection = connectionOf(ReliefEligibilityAssessment, {
  name: 'ReliefEligibilityAssessment',
  of: 'assessment',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefEligibilityAssessmentFilter', { description: 'Which assessments; all conditions given must hold.' })
export class ReliefEligibilityAssessmentFilter extends memberRecordFilterOf('ReliefEligibilityAssessment.assessedOn') {
  @Reveals('ReliefEligibilityAssessment.outcome')
  @Field(() => ReliefEligibility, { nullable: true, description: 'Having come to this.' })
  outcome?: ReliefEligibilityValue | null;
}
