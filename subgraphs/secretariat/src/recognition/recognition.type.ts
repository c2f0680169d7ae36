import { connectionOf, LocalizedText, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { AgencyDefinition, CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  RecognitionReasonDefinition,
  RecognitionRecipientDefinition,
  type RecognitionReason as RecognitionReasonValue,
  type RecognitionRecipient as RecognitionRecipientValue,
} from './recognition.enums.js';

const Agency = registerEnum(AgencyDefinition);
const RecognitionReason = registerEnum(RecognitionReasonDefinition);
const RecognitionRecipient = registerEnum(RecognitionRecipientDefinition);

@Sensitive('AUDITED')
@ObjectType('Recognition', { description: 'A person or a unit honoured by the bodies («تقدیر»).' })
export class Recognition {
  @Field(() => ID, { description: 'The secretariat’s own number of it.' })
  id!: string;

  @Field(() => RecognitionRecipient, { description: 'Whether a person or a unit was recognised.' })
  recipient!: RecognitionRecipientValue;

  @Field(() => LocalizedText, { nullable: true, description: 'The unit’s name; null for a person, who has no name here.' })
  unitName!: LocalizedText | null;

  @Field(() => RecognitionReason, { description: 'What for.' })
  reason!: RecognitionReasonValue;

  @Field(() => [Agency], { description: 'The bodies that recognised.' })
  givenBy!: AgencyValue[];

  @Field(() => LocalizedText, { description: 'The occasion.' })
  occasion!: LocalizedText;

  @Field(() => JalaliDateScalar, { description: 'The day of the recognition.' })
  recognisedOn!: JalaliDate;
}

export const RecognitionConnection = connectionOf(Recognition, { name: 'Recognition', of: 'recognition', sensitivity: 'AUDITED' });

@InputType('RecognitionFilter', { description: 'Which recognitions; all conditions given must hold.' })
export class RecognitionFilter {
  @Reveals('Recognition.county')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Reveals('Recognition.county')
  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Reveals('Recognition.recipient')
  @Field(() => RecognitionRecipient, { nullable: true, description: 'Of persons, or of units.' })
  recipient?: RecognitionRecipientValue | null;

  @Reveals('Recognition.reason')
  @Field(() => RecognitionReason, { nullable: true, description: 'For this reason.' })
  reason?: RecognitionReasonValue | null;

  @Reveals('Recognition.givenBy')
  @Field(() => Agency, { nullable: true, description: 'Given by this body, perhaps with others.' })
  givenBy?: AgencyValue | null;

  @Reveals('Recognition.recognisedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later.' })
  from?: JalaliDate | null;

  @Reveals('Recognition.recognisedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier.' })
  to?: JalaliDate | null;
}

@ObjectType('RecognitionSummary', { description: 'Recognitions in one place, counted («خلاصه تقدیرها»).' })
export class RecognitionSummary {
  @Field(() => Int, { description: 'How many were given to persons.' })
  toPersons!: number;

  @Field(() => Int, { description: 'How many were given to units.' })
  toUnits!: number;

  @Field(() => Int, { description: 'How many went to female heads of household.' })
  toFemaleHeadsOfHousehold!: number;

  @Field(() => Int, { description: 'How many went to clients who became self-sufficient.' })
  toSuccessfulClients!: number;
}
