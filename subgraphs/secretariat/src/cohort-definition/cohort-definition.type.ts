import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, ObjectType } from 'type-graphql';
import { CohortDefinitionStatusDefinition, type CohortDefinitionStatus as CohortDefinitionStatusValue } from './cohort-definition.enums.js';

const Agency = registerEnum(AgencyDefinition);
const CohortDefinitionStatus = registerEnum(CohortDefinitionStatusDefinition);

@ObjectType('CohortDefinition', {
  description:
    'A group of people defined in words for a study («گروه مطالعه»). This is the catalogue of definitions alone: nobody is counted or listed by it.',
})
export class CohortDefinition {
  @Field(() => ID, { description: 'Its code, e.g. `trained-then-lent`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its title.' })
  title!: LocalizedText;

  @Field(() => LocalizedText, { description: 'Who belongs to it, in words.' })
  description!: LocalizedText;

  @Field(() => [Agency], { description: 'The bodies whose data the definition speaks of.' })
  agencies!: AgencyValue[];

  @Field(() => CohortDefinitionStatus, { description: 'Where the definition stands.' })
  status!: CohortDefinitionStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day the definition was written.' })
  createdOn!: JalaliDate;
}

export const CohortDefinitionConnection = connectionOf(CohortDefinition, { name: 'CohortDefinition', of: 'cohort definition' });
