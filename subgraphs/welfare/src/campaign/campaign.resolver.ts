import { checkKey, PageArguments, Program, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { CAMPAIGN_CODE } from './campaign-code.js';
import type { CampaignRecord, CampaignRepository } from './campaign.repository.js';
import { Campaign, CampaignConnection, CampaignFilter } from './campaign.type.js';

@Resolver(() => Campaign)
export class CampaignResolver {
  constructor(private readonly repository: CampaignRepository) {}

  @Query(() => CampaignConnection, { nullable: true, description: 'Campaigns, by code.' })
  campaigns(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CampaignFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: CampaignFilter | null,
  ): Promise<Page<CampaignRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Campaign, { nullable: true, description: 'One campaign; null where there is none of that code.' })
  async campaign(
    @Arg('code', () => ID, { description: 'Its code, e.g. `brick-by-brick`.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CampaignRecord | null> {
    return loaders.load(this.repository.byCodes, checkKey(CAMPAIGN_CODE, code, 'Query.campaign(code:)'));
  }

  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: CampaignRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}
