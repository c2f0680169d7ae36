import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Ngo } from '../ngo/ngo.type.js';
import type { SalamSiteRecord, SalamSiteRepository } from '../salam-site/salam-site.repository.js';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { ObstacleRecord, ObstacleRepository } from './obstacle.repository.js';
import { Obstacle, ObstacleConnection, ObstacleFilter } from './obstacle.type.js';

@Resolver(() => Obstacle)
export class ObstacleResolver {
  constructor(
    private readonly repository: ObstacleRepository,
    private readonly sites: SalamSiteRepository,
  ) {}

  @Query(() => ObstacleConnection, { nullable: true, description: 'Obstacles that NGOs named, the newest first.' })
  obstacles(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ObstacleFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: ObstacleFilter | null,
  ): Promise<Page<ObstacleRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => SalamSite, { nullable: true, description: 'The Salam site.' })
  site(@Root() { siteCode }: ObstacleRecord, @Ctx() { loaders }: RequestContext): Promise<SalamSiteRecord | null> {
    return loaders.load(this.sites.byCodes, siteCode);
  }

  @FieldResolver(() => Ngo, { nullable: true, description: 'The NGO that named it.' })
  namedBy(@Root() { ngoLegalId }: ObstacleRecord): Ngo {
    return { legalId: ngoLegalId };
  }
}

@Resolver(() => SalamSite)
export class SalamSiteObstaclesResolver {
  constructor(private readonly repository: ObstacleRepository) {}

  @FieldResolver(() => [Obstacle], { nullable: true, description: 'What stands in its way, the newest first, at most 100.' })
  obstacles(@Root() { code }: SalamSite, @Ctx() { loaders }: RequestContext): Promise<ObstacleRecord[]> {
    return loaders.load(this.repository.newestBySites, code);
  }
}
