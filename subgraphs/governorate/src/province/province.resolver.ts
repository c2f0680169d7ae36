import { ProvinceCodeScalar } from '@hamafza/schema/vocabulary';
import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { NgoService } from '../ngo/ngo.service.js';
import { NgoSummary } from '../ngo/ngo-summary.type.js';
import { ReferralPeriodArguments } from '../referral/referral-period-arguments.js';
import { inPeriod } from '../period/period.js';
import type { ReferralService } from '../referral/referral.service.js';
import { ReferralSummary } from '../referral/referral-summary.type.js';
import type { SocialIndicatorRecord, SocialIndicatorRepository } from '../social-indicator/social-indicator.repository.js';
import { SocialIndicator, SocialIndicatorArguments } from '../social-indicator/social-indicator.type.js';
import { wantedBy } from '../social-indicator/wanted-by.js';
import type { ProvinceRecord, ProvinceRepository } from './province.repository.js';
import { Province, ProvinceConnection } from './province.type.js';

interface ProvinceParts {
  readonly provinces: ProvinceRepository;
  readonly counties: CountyRepository;
  readonly ngos: NgoService;
  readonly indicators: SocialIndicatorRepository;
  readonly referrals: ReferralService;
}

@Resolver(() => Province)
export class ProvinceResolver {
  constructor(private readonly parts: ProvinceParts) {}

  @Query(() => ProvinceConnection, { nullable: true, description: 'The provinces of the country, by code.' })
  provinces(@Args(() => PageArguments) page: PageArguments, @Info() info: GraphQLResolveInfo): Promise<Page<ProvinceRecord>> {
    return this.parts.provinces.page({}, readPage(page, info));
  }

  @Query(() => Province, { nullable: true, description: 'One province; null for a code that no province has.' })
  province(
    @Arg('code', () => ProvinceCodeScalar, { description: 'The Statistical Centre’s code.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ProvinceRecord | null> {
    return loaders.load(this.parts.provinces.byCodes, code);
  }

  @FieldResolver(() => [County], { nullable: true, description: 'The province’s counties, abolished ones included, by code.' })
  counties(@Root() { code }: ProvinceRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord[]> {
    return loaders.load(this.parts.counties.byProvinces, code);
  }

  @FieldResolver(() => [SocialIndicator], { nullable: true, description: 'Social indicators of the province as a whole, the newest year first.' })
  socialIndicators(
    @Root() { code }: ProvinceRecord,
    @Args(() => SocialIndicatorArguments) wanted: SocialIndicatorArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SocialIndicatorRecord[]> {
    return loaders.load(this.parts.indicators.ofProvinces, code).then((found) => found.filter(wantedBy(wanted)));
  }

  @FieldResolver(() => NgoSummary, { nullable: true, description: 'How many NGOs the province has.' })
  ngoSummary(@Root() { code }: ProvinceRecord, @Ctx() { loaders }: RequestContext): Promise<NgoSummary> {
    return loaders.load(this.parts.ngos.summariesByProvince, code);
  }

  @FieldResolver(() => ReferralSummary, { nullable: true, description: 'Referrals of people living in the province, by the day they were sent.' })
  referralSummary(
    @Root() { code }: ProvinceRecord,
    @Args(() => ReferralPeriodArguments) period: ReferralPeriodArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReferralSummary> {
    return loaders.load(this.parts.referrals.summariesByProvince, inPeriod(code, period));
  }
}
