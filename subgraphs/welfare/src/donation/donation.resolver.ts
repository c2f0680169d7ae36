import { County, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CampaignRecord, CampaignRepository } from '../campaign/campaign.repository.js';
import { Campaign } from '../campaign/campaign.type.js';
import type { WelfareDonorRecord, WelfareDonorRepository } from '../donor/donor.repository.js';
import { WelfareDonor } from '../donor/donor.type.js';
import type { WelfareDonationRecord, WelfareDonationRepository } from './donation.repository.js';
import { WelfareDonation, WelfareDonationConnection, WelfareDonationFilter } from './donation.type.js';

@Resolver(() => WelfareDonation)
export class WelfareDonationResolver {
  constructor(
    private readonly repository: WelfareDonationRepository,
    private readonly donors: WelfareDonorRepository,
    private readonly campaigns: CampaignRepository,
  ) {}

  @Query(() => WelfareDonationConnection, { nullable: true, description: 'Donations to Behzisti, the newest first.' })
  welfareDonations(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WelfareDonationFilter, { nullable: true, description: 'Which of them; all if absent.' })
    filter?: WelfareDonationFilter | null,
  ): Promise<Page<WelfareDonationRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it was given in.' })
  county(@Root() { countyCode }: WelfareDonationRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => WelfareDonor, { nullable: true, description: 'Who gave it; null for anonymous gifts.' })
  async donor(@Root() { donorId }: WelfareDonationRecord, @Ctx() { loaders }: RequestContext): Promise<WelfareDonorRecord | null> {
    return donorId ? loaders.load(this.donors.byIds, donorId) : null;
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'The campaign it was given in; null outside campaigns.' })
  async campaign(@Root() { campaignCode }: WelfareDonationRecord, @Ctx() { loaders }: RequestContext): Promise<CampaignRecord | null> {
    return campaignCode ? loaders.load(this.campaigns.byCodes, campaignCode) : null;
  }
}
