import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('WelfareServiceCount', { description: 'How much Behzisti did within some days.' })
export class WelfareServiceCount {
  @Field(() => Int, { description: 'How many services were given.' })
  services!: number;

  @Field(() => Int, { description: 'How many different people were served.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'What the services cost Behzisti, in rials.' })
  rials!: Rial;
}
