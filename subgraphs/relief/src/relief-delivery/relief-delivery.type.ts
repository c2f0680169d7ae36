import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ReliefDelivery', { description: 'What the Relief Committee delivered under one programme in one period, counted.' })
export class ReliefDelivery {
  @Field(() => Int, { description: 'How many services.' })
  services!: number;

  @Field(() => Int, { description: 'How many people received one or more.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'What they cost together, in rials.' })
  rials!: Rial;
}
