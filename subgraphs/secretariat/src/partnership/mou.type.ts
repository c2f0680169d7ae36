import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, ObjectType } from 'type-graphql';

const Agency = registerEnum(AgencyDefinition);

@ObjectType('Mou', { description: 'A memorandum of understanding that founds a joint secretariat («تفاهم‌نامه»).' })
export class Mou {
  @Field(() => ID, { description: 'The secretariat’s code of it, e.g. `MOU-07-01`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its title.' })
  title!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What the parties agreed to do together.' })
  subject!: LocalizedText;

  @Field(() => [Agency], { description: 'The bodies that concluded it.' })
  parties!: AgencyValue[];

  @Field(() => JalaliDateScalar, { description: 'The day it was signed.' })
  signedOn!: JalaliDate;
}

export const MouConnection = connectionOf(Mou, { name: 'Mou', of: 'memorandum of understanding' });
