import {
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { PersonFilter, registerEnum } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';

/** What every list of records about people takes besides the conditions on the person. */
@InputType({ description: 'Which records; all conditions given must hold.' })
export abstract class CaseRecordFilter extends PersonFilter {
  @Field(() => registerEnum(EnrolmentStatusDefinition), { nullable: true, description: 'Of people who stand with Behzisti like this.' })
  caseStatus?: EnrolmentStatusValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or later; the day is the one the list is ordered by.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or earlier; the day is the one the list is ordered by.' })
  to?: JalaliDate | null;
}
