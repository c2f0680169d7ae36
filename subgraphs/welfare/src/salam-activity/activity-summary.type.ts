import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('SalamActivitySummary', { description: 'The activities of the Salam plan in one place taken together.' })
export class SalamActivitySummary {
  @Field(() => Int, { description: 'How many activities were held.' })
  activities!: number;

  @Field(() => Int, { description: 'How many took part, a person counting once for each activity.' })
  participants!: number;
}
