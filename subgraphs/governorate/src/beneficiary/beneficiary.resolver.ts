import { Beneficiary, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReferralRecord } from '../referral/referral.repository.js';
import type { ReferralService } from '../referral/referral.service.js';
import { Referral } from '../referral/referral.type.js';

@Resolver(() => Beneficiary)
export class BeneficiaryResolver {
  constructor(private readonly service: ReferralService) {}

  @FieldResolver(() => [Referral], {
    nullable: true,
    description: 'Bodies the social office sent the person to, the last sent first; at most 20. Null for people it sent to none.',
  })
  referrals(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<ReferralRecord[]> {
    return loaders.load(this.service.byJoinKeys, joinKey);
  }
}
