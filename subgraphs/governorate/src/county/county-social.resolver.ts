import type { RequestContext } from '@hamafza/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NgoRecord } from '../ngo/ngo.repository.js';
import type { NgoService } from '../ngo/ngo.service.js';
import { NgoSummary } from '../ngo/ngo-summary.type.js';
import { Ngo } from '../ngo/ngo.type.js';
import { ReferralPeriodArguments } from '../referral/referral-period-arguments.js';
import { inPeriod } from '../period/period.js';
import type { ReferralService } from '../referral/referral.service.js';
import { ReferralSummary } from '../referral/referral-summary.type.js';
import type { SocialIndicatorRecord, SocialIndicatorRepository } from '../social-indicator/social-indicator.repository.js';
import { SocialIndicator, SocialIndicatorArguments } from '../social-indicator/social-indicator.type.js';
import { wantedBy } from '../social-indicator/wanted-by.js';
import type { CountyRecord } from './county.repository.js';
import { County } from './county.type.js';

interface CountySocialParts {
  readonly ngos: NgoService;
  readonly indicators: SocialIndicatorRepository;
  readonly referrals: ReferralService;
}

/** What the social office knows of a county besides its place in the official division. */
@Resolver(() => County)
export class CountySocialResolver {
  constructor(private readonly parts: CountySocialParts) {}

  @FieldResolver(() => [Ngo], { nullable: true, description: 'NGOs seated in the county, the last registered first; at most 100.' })
  ngos(@Root() { code }: CountyRecord, @Ctx() { loaders }: RequestContext): Promise<NgoRecord[]> {
    return loaders.load(this.parts.ngos.byCounties, code);
  }

  @FieldResolver(() => NgoSummary, { nullable: true, description: 'How many NGOs are seated in the county.' })
  ngoSummary(@Root() { code }: CountyRecord, @Ctx() { loaders }: RequestContext): Promise<NgoSummary> {
    return loaders.load(this.parts.ngos.summariesByCounty, code);
  }

  @FieldResolver(() => [SocialIndicator], { nullable: true, description: 'Social indicators of the county, the newest year first.' })
  socialIndicators(
    @Root() { code }: CountyRecord,
    @Args(() => SocialIndicatorArguments) wanted: SocialIndicatorArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SocialIndicatorRecord[]> {
    return loaders.load(this.parts.indicators.ofCounties, code).then((found) => found.filter(wantedBy(wanted)));
  }

  @FieldResolver(() => ReferralSummary, { nullable: true, description: 'Referrals of people living in the county, by the day they were sent.' })
  referralSummary(
    @Root() { code }: CountyRecord,
    @Args(() => ReferralPeriodArguments) period: ReferralPeriodArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReferralSummary> {
    return loaders.load(this.parts.referrals.summariesByCounty, inPeriod(code, period));
  }
}
