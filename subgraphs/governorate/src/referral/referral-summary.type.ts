import { Sensitive } from '@hamafza/kit';
import { Field, Int, ObjectType } from 'type-graphql';

@Sensitive('AUDITED')
@ObjectType('ReferralSummary', { description: 'Referrals of the people of a place, counted.' })
export class ReferralSummary {
  @Field(() => Int, { description: 'Referrals sent.' })
  referralCount!: number;

  @Field(() => Int, { description: 'Those not answered yet.' })
  sentCount!: number;

  @Field(() => Int, { description: 'Those accepted and not closed.' })
  acceptedCount!: number;

  @Field(() => Int, { description: 'Those declined and not closed.' })
  declinedCount!: number;

  @Field(() => Int, { description: 'Those closed.' })
  closedCount!: number;

  @Field(() => Int, { description: 'People referred; each counts once.' })
  personCount!: number;

  @Field(() => Int, { description: 'Those of them whom neither body has taken on under any referral.' })
  untakenCount!: number;

  @Field(() => Int, { description: 'Those of them who have no code to compute a join key from, so that no cross-agency answer can link them.' })
  unlinkableCount!: number;
}
