import { Reveals } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { ArgsType, Field } from 'type-graphql';
import type { PeriodArguments } from '../period/period-arguments.js';

/** The days that referrals are counted of. */
@ArgsType()
export class ReferralPeriodArguments implements PeriodArguments {
  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The first day that counts; from the beginning if absent.' })
  from?: JalaliDate | null;

  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day that counts; to the end if absent.' })
  to?: JalaliDate | null;
}
