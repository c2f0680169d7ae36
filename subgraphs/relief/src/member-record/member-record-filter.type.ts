import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, InputType } from 'type-graphql';
import { MemberFilter } from './member-filter.type.js';

/** Which records of members; each list adds conditions of its own. */
@InputType()
export abstract class MemberRecordFilter extends MemberFilter {
  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later, by the day that the list is ordered by.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier, by the day that the list is ordered by.' })
  to?: JalaliDate | null;
}
