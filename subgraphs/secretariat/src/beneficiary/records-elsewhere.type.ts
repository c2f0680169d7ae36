import { registerEnum, Sensitive } from '@hamafza/kit';
import { EnrolmentStatusDefinition, ReferralStatusDefinition, type EnrolmentStatus as EnrolmentStatusValue, type ReferralStatus as ReferralStatusValue } from '@hamafza/schema/vocabulary';
import { Directive, Field, ObjectType } from 'type-graphql';

const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const ReferralStatus = registerEnum(ReferralStatusDefinition);

/** The parts of other agencies' records that coverage is computed from. They are `@external`: owned and served there. */

@Sensitive('AUDITED')
@ObjectType('WelfareCase', { description: 'A person’s file at Behzisti («پرونده حمایتی بهزیستی»).' })
export class WelfareCase {
  @Directive('@external')
  @Field(() => EnrolmentStatus, { description: 'Where the person stands with Behzisti.' })
  status!: EnrolmentStatusValue;
}

@Sensitive('AUDITED')
@ObjectType('ReliefMembership', { description: 'A person’s file at the Relief Committee («پرونده حمایتی کمیته امداد»).' })
export class ReliefMembership {
  @Directive('@external')
  @Field(() => EnrolmentStatus, { description: 'Where the person stands with the Relief Committee.' })
  status!: EnrolmentStatusValue;
}

@Sensitive('AUDITED')
@ObjectType('Referral', { description: 'A person whom the social office sends to a body («ارجاع»).' })
export class Referral {
  @Directive('@external')
  @Field(() => ReferralStatus, { description: 'Where the referral stands.' })
  status!: ReferralStatusValue;
}
