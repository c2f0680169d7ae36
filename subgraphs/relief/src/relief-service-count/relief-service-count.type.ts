import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ReliefServiceCount', { description: 'The services that the Relief Committee gave in one period, counted.' })
export class ReliefServiceCount {
  @Field(() => Int, { description: 'How many services.' })
  services!: number;

  @Field(() => Int, { description: 'How many people received one or more.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'What they cost together, in rials.' })
  rials!: Rial;
}
