import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { PersonFilter } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';

/** Which records of members; each list adds conditions of its own. */
@InputType()
export abstract class MemberRecordFilter extends PersonFilter {
  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later, by the day that the list is ordered by.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier, by the day that the list is ordered by.' })
  to?: JalaliDate | null;
}
