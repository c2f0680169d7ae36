import { LocalizedText } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('Secretariat', { description: 'The joint secretariat for empowerment and social health of one province («دبیرخانه مشترک»).' })
export class Secretariat {
  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => JalaliDateScalar, { description: 'The day it was founded.' })
  foundedOn!: JalaliDate;
}
