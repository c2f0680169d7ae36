import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('WelfareDonationTotal', { description: 'What benefactors gave to Behzisti within some days, cash and in kind together.' })
export class WelfareDonationTotal {
  @Field(() => Int, { description: 'How many donations.' })
  count!: number;

  @Field(() => RialScalar, { description: 'Their amount, or value when in kind, in rials.' })
  rials!: Rial;
}
