import { checkKey, County, Neighbourhood, PageArguments, readPage, SALAM_SITE_CODE, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { SalamSiteRecord, SalamSiteRepository } from './salam-site.repository.js';
import { SalamSite, SalamSiteConnection, SalamSiteFilter } from './salam-site.type.js';

@Resolver(() => SalamSite)
export class SalamSiteResolver {
  constructor(private readonly repository: SalamSiteRepository) {}

  @Query(() => SalamSiteConnection, { nullable: true, description: 'Salam sites, by code.' })
  salamSites(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SalamSiteFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: SalamSiteFilter | null,
  ): Promise<Page<SalamSiteRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => SalamSite, { nullable: true, description: 'One Salam site; null where there is none of that code.' })
  async salamSite(
    @Arg('code', () => ID, { description: 'Behzisti’s code of the site, e.g. `S-0303-001`.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SalamSiteRecord | null> {
    return loaders.load(this.repository.byCodes, checkKey(SALAM_SITE_CODE, code, 'Query.salamSite(code:)'));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county.' })
  county(@Root() { countyCode }: SalamSiteRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood.' })
  neighbourhood(@Root() { neighbourhoodCode }: SalamSiteRecord): Neighbourhood {
    return { code: neighbourhoodCode };
  }
}

@Resolver(() => Neighbourhood)
export class NeighbourhoodSalamSiteResolver {
  constructor(private readonly repository: SalamSiteRepository) {}

  @FieldResolver(() => SalamSite, {
    nullable: true,
    description: 'The Salam site of the neighbourhood; null where the plan does not run («طرح سلام»).',
  })
  salamSite(@Root() { code }: Neighbourhood, @Ctx() { loaders }: RequestContext): Promise<SalamSiteRecord | null> {
    return loaders.load(this.repository.byNeighbourhoods, code);
  }
}
