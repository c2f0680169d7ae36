import {
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { personFilterOf, registerEnum, Reveals, type PersonRecordFilter } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';

/** What the filter of every list of records about people takes. */
export interface CaseRecordFilter extends PersonRecordFilter {
  caseStatus?: EnrolmentStatusValue | null;
}

/**
 * What every list of records about people takes besides the conditions on the person. Filters inherit the class.
 *
 * @param day the field that the list is ordered by, as `Type.field`.
 */
export function caseRecordFilterOf(day: string): abstract new () => CaseRecordFilter {
  @InputType({ description: 'Which records; all conditions given must hold.' })
  abstract class FilterOfCaseRecords extends personFilterOf('WelfareCase') implements CaseRecordFilter {
    @Reveals('WelfareCase.status')
    @Field(() => registerEnum(EnrolmentStatusDefinition), { nullable: true, description: 'Of people who stand with Behzisti like this.' })
    caseStatus?: EnrolmentStatusValue | null;

    @Reveals(day)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or later; the day is the one the list is ordered by.' })
    from?: JalaliDate | null;

    @Reveals(day)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or earlier; the day is the one the list is ordered by.' })
    to?: JalaliDate | null;
  }
  return FilterOfCaseRecords;
}
