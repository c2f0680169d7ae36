import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('WelfareCashPaid', { description: 'The money that Behzisti paid to clients in one month.' })
export class WelfareCashPaid {
  @Field(() => Int, { description: 'How many different people were paid.' })
  persons!: number;

  @Field(() => RialScalar, { description: 'How much they were paid, in rials: monthly payments and one-off payments together.' })
  rials!: Rial;

  @Field(() => RialScalar, { description: 'The part of it that is paid every month, in rials («حق پرستاری» and «مستمری»).' })
  monthlyRials!: Rial;

  @Field(() => RialScalar, { description: 'The part of it that was paid once, in rials («کمک موردی»).' })
  oneOffRials!: Rial;
}
