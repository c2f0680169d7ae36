import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Centre } from '../centre/centre.type.js';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from '../supervision-visit/supervision-visit.repository.js';
import { SupervisionVisit } from '../supervision-visit/supervision-visit.type.js';
import type { QualityCriterionRecord, QualityCriterionRepository, QualityCriterionScoreRecord } from './quality-criterion.repository.js';
import { QualityCriterionConnection, QualityCriterionScore } from './quality-criterion.type.js';
import type { QualityScoreRecord, QualityScoreRepository } from './quality-score.repository.js';
import { QualityScore, QualityScoreConnection, QualityScoreFilter } from './quality-score.type.js';

interface QualityScoreParts {
  readonly scores: QualityScoreRepository;
  readonly criteria: QualityCriterionRepository;
  readonly visits: SupervisionVisitRepository;
  readonly counties: CountyRepository;
}

@Resolver(() => QualityScore)
export class QualityScoreResolver {
  constructor(private readonly parts: QualityScoreParts) {}

  @Query(() => QualityScoreConnection, { nullable: true, description: 'Quality scores, the last first.' })
  qualityScores(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => QualityScoreFilter, { nullable: true, description: 'Which scores; all of them if absent.' })
    filter?: QualityScoreFilter | null,
  ): Promise<Page<QualityScoreRecord>> {
    return this.parts.scores.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => QualityCriterionConnection, { nullable: true, description: 'What quality is judged by, by code and day.' })
  qualityCriteria(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('validOn', () => JalaliDateScalar, { nullable: true, description: 'Those that apply on this day; all versions if absent.' })
    validOn?: JalaliDate | null,
  ): Promise<Page<QualityCriterionRecord>> {
    return this.parts.criteria.page(validOn, readPage(page, info));
  }

  @FieldResolver(() => [QualityCriterionScore], { description: 'What it is made of, the weightiest criterion first.' })
  criteria(@Root() { id }: QualityScoreRecord, @Ctx() { loaders }: RequestContext): Promise<QualityCriterionScoreRecord[]> {
    return loaders.load(this.parts.criteria.ofScores, id);
  }

  @FieldResolver(() => SalamSite, { nullable: true, description: 'The Salam site that was judged; null for scores of a centre.' })
  salamSite(@Root() { salamSiteCode }: QualityScoreRecord): SalamSite | null {
    return salamSiteCode === null ? null : { code: salamSiteCode };
  }

  @FieldResolver(() => Centre, { nullable: true, description: 'The centre that was judged; null for scores of a Salam site.' })
  centre(@Root() { centreCode }: QualityScoreRecord): Centre | null {
    return centreCode === null ? null : { code: centreCode };
  }

  @FieldResolver(() => SupervisionVisit, { nullable: true, description: 'The visit that gave it; null for a judgement from documents alone.' })
  async visit(@Root() { visitId }: QualityScoreRecord, @Ctx() { loaders }: RequestContext): Promise<SupervisionVisitRecord | null> {
    return visitId === null ? null : loaders.load(this.parts.visits.byIds, visitId);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county of what was judged.' })
  county(@Root() { countyCode }: QualityScoreRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return loaders.load(this.parts.counties.byCodes, countyCode);
  }
}
