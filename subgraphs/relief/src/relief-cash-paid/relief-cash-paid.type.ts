import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ReliefCashPaid', {
  description:
    'What the Relief Committee paid to members in one month: the regular payments in force in it, and the single payments made in it.',
})
export class ReliefCashPaid {
  @Field(() => Int, { description: 'How many people were paid, each counted once.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'What was paid together, in rials.' })
  rials!: Rial;

  @Field(() => Int, { description: 'How many people received a regular payment («مستمری»).' })
  pensionPersons!: number;

  @Field(() => RialScalar, { description: 'The regular payments together, in rials.' })
  pensionRials!: Rial;

  @Field(() => Int, { description: 'How many people received a single payment («کمک موردی»).' })
  oneOffPersons!: number;

  @Field(() => RialScalar, { description: 'The single payments together, in rials.' })
  oneOffRials!: Rial;
}
