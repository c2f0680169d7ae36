import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  DisabilitySeverityDefinition,
  type DisabilitySeverity as DisabilitySeverityValue,
  DisabilityTypeDefinition,
  type DisabilityType as DisabilityTypeValue,
} from './disability.enums.js';

const DisabilitySeverity = registerEnum(DisabilitySeverityDefinition);
const DisabilityType = registerEnum(DisabilityTypeDefinition);

@Sensitive('PROTECTED')
@ObjectType('Disability', { description: 'An impairment of one person, as assessed («معلولیت»).' })
export class Disability {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => DisabilityType, { description: 'The kind of impairment («نوع معلولیت»).' })
  type!: DisabilityTypeValue;

  @Field(() => DisabilitySeverity, { description: 'Its level («شدت معلولیت»).' })
  severity!: DisabilitySeverityValue;

  @Field(() => JalaliDateScalar, { description: 'The day of the latest assessment.' })
  assessedOn!: JalaliDate;
}

export const DisabilityConnection = connectionOf(Disability, { name: 'Disability', of: 'disability', sensitivity: 'PROTECTED', people: true });

@InputType('DisabilityFilter', { description: 'Which disabilities; all conditions given must hold.' })
export class DisabilityFilter extends caseRecordFilterOf('Disability.assessedOn') {
  @Reveals('Disability.type')
  @Field(() => DisabilityType, { nullable: true, description: 'Of this kind.' })
  type?: DisabilityTypeValue | null;

  @Reveals('Disability.severity')
  @Field(() => DisabilitySeverity, { nullable: true, description: 'Of this level.' })
  severity?: DisabilitySeverityValue | null;
}
