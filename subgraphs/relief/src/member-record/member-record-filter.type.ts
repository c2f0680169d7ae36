import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { personFilterOf, Reveals, type PersonRecordFilter } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';

/** What the filter of every list of records of members takes; each list adds conditions of its own. */
export type MemberRecordFilter = PersonRecordFilter;

/**
 * Which records of members. Filters inherit the class.
 *
 * @param day the field that the list is ordered by, as `Type.field`.
 */
export function memberRecordFilterOf(day: string): abstract new () => MemberRecordFilter {
  @InputType()
  abstract class FilterOfMemberRecords extends personFilterOf('ReliefMembership') implements MemberRecordFilter {
    @Reveals(day)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later, by the day that the list is ordered by.' })
    from?: JalaliDate | null;

    @Reveals(day)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier, by the day that the list is ordered by.' })
    to?: JalaliDate | null;
  }
  return FilterOfMemberRecords;
}
