import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { SalamSiteRecord, SalamSiteRepository } from '../salam-site/salam-site.repository.js';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { SalamActivityRecord, SalamActivityRepository } from './salam-activity.repository.js';
import { SalamActivity, SalamActivityConnection, SalamActivityFilter } from './salam-activity.type.js';

@Resolver(() => SalamActivity)
export class SalamActivityResolver {
  constructor(
    private readonly repository: SalamActivityRepository,
    private readonly sites: SalamSiteRepository,
  ) {}

  @Query(() => SalamActivityConnection, { nullable: true, description: 'Activities of the Salam plan, the newest first.' })
  salamActivities(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SalamActivityFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: SalamActivityFilter | null,
  ): Promise<Page<SalamActivityRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => SalamSite, { nullable: true, description: 'The Salam site.' })
  site(@Root() { siteCode }: SalamActivityRecord, @Ctx() { loaders }: RequestContext): Promise<SalamSiteRecord | null> {
    return loaders.load(this.sites.byCodes, siteCode);
  }
}

@Resolver(() => SalamSite)
export class SalamSiteActivitiesResolver {
  constructor(private readonly repository: SalamActivityRepository) {}

  @FieldResolver(() => [SalamActivity], {
    nullable: true,
    description: 'What was done there, the newest first, at most 100; `Query.salamActivities` lists all.',
  })
  activities(@Root() { code }: SalamSite, @Ctx() { loaders }: RequestContext): Promise<SalamActivityRecord[]> {
    return loaders.load(this.repository.newestBySites, code);
  }
}
