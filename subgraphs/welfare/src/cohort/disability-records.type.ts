import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import {
  DisabilitySeverityDefinition,
  DisabilityTypeDefinition,
  type DisabilitySeverity as DisabilitySeverityValue,
  type DisabilityType as DisabilityTypeValue,
} from '../disability/disability.enums.js';

const DisabilitySeverity = registerEnum(DisabilitySeverityDefinition);
const DisabilityType = registerEnum(DisabilityTypeDefinition);

@InputType('WelfareCohortDisabilityFilter', { description: 'A disability of the person («معلولیت»); all conditions given must hold of the same one.' })
export class WelfareCohortDisabilityFilter {
  @Reveals('Disability.type')
  @Field(() => [DisabilityType], { nullable: true, description: 'Of any of these kinds («نوع معلولیت»).' })
  types?: DisabilityTypeValue[] | null;

  @Reveals('Disability.severity')
  @Field(() => [DisabilitySeverity], { nullable: true, description: 'Of any of these levels («شدت معلولیت»); SEVERE and VERY_SEVERE are severe disability.' })
  severities?: DisabilitySeverityValue[] | null;

  @Reveals('Disability.assessedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Assessed on this day or later.' })
  assessedFrom?: JalaliDate | null;

  @Reveals('Disability.assessedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Assessed on this day or earlier.' })
  assessedTo?: JalaliDate | null;
}
