import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class PeriodArguments {
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The first day that counts; from the beginning if absent.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day that counts; to the end if absent.' })
  to?: JalaliDate | null;
}
