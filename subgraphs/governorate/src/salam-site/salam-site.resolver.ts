import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { QualityScoreRecord, QualityScoreRepository } from '../quality-score/quality-score.repository.js';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from '../supervision-visit/supervision-visit.repository.js';
import { SupervisionVisit } from '../supervision-visit/supervision-visit.type.js';
import { SalamSiteQuality } from './salam-site-quality.type.js';
import type { SalamSiteRankRecord, SalamSiteRankRepository } from './salam-site-rank.repository.js';
import { SalamSiteRankConnection, SalamSiteRankFilter } from './salam-site-rank.type.js';
import { SalamSite } from './salam-site.type.js';

@Resolver(() => SalamSite)
export class SalamSiteResolver {
  constructor(
    private readonly visits: SupervisionVisitRepository,
    private readonly scores: QualityScoreRepository,
    private readonly ranks: SalamSiteRankRepository,
  ) {}

  @Query(() => SalamSiteRankConnection, { nullable: true, description: 'Salam sites by their last quality score, the best first.' })
  salamSiteRanking(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SalamSiteRankFilter, { nullable: true, description: 'Which sites, by which scores; all of them if absent.' })
    filter?: SalamSiteRankFilter | null,
  ): Promise<Page<SalamSiteRankRecord>> {
    return this.ranks.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => [SupervisionVisit], { nullable: true, description: 'Visits of the social office to it, the last first; at most 100.' })
  supervision(@Root() { code }: SalamSite, @Ctx() { loaders }: RequestContext): Promise<SupervisionVisitRecord[]> {
    return loaders.load(this.visits.ofSalamSites, code);
  }

  @FieldResolver(() => SalamSiteQuality, { nullable: true, description: 'How well it works; null until it is judged for the first time.' })
  async quality(@Root() { code }: SalamSite, @Ctx() { loaders }: RequestContext): Promise<SalamSiteQuality | null> {
    return qualityOf(await loaders.load(this.scores.ofSalamSites, code));
  }
}

/** @param history the last score first. */
function qualityOf(history: QualityScoreRecord[]): SalamSiteQuality | null {
  const [latest, before] = history;
  return latest ? { latest, change: before ? latest.score - before.score : null, history } : null;
}
