import { isKey, PageArguments, Program, readPage, ROW_ID, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Centre } from '../centre/centre.type.js';
import type { CorrectiveActionRecord } from '../corrective-action/corrective-action.repository.js';
import type { CorrectiveActionService } from '../corrective-action/corrective-action.service.js';
import { CorrectiveAction } from '../corrective-action/corrective-action.type.js';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { NgoRecord } from '../ngo/ngo.repository.js';
import type { NgoService } from '../ngo/ngo.service.js';
import { Ngo } from '../ngo/ngo.type.js';
import type { QualityScoreRecord, QualityScoreRepository } from '../quality-score/quality-score.repository.js';
import { QualityScore } from '../quality-score/quality-score.type.js';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from './supervision-visit.repository.js';
import { SupervisionVisit, SupervisionVisitConnection, SupervisionVisitFilter } from './supervision-visit.type.js';

interface SupervisionVisitParts {
  readonly visits: SupervisionVisitRepository;
  readonly counties: CountyRepository;
  readonly ngos: NgoService;
  readonly actions: CorrectiveActionService;
  readonly scores: QualityScoreRepository;
}

@Resolver(() => SupervisionVisit)
export class SupervisionVisitResolver {
  constructor(private readonly parts: SupervisionVisitParts) {}

  @Query(() => SupervisionVisitConnection, { nullable: true, description: 'Supervision visits, the last first.' })
  supervisionVisits(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SupervisionVisitFilter, { nullable: true, description: 'Which visits; all of them if absent.' })
    filter?: SupervisionVisitFilter | null,
  ): Promise<Page<SupervisionVisitRecord>> {
    return this.parts.visits.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => SupervisionVisit, { nullable: true, description: 'One supervision visit; null for a number that none has.' })
  async supervisionVisit(
    @Arg('id', () => ID, { description: 'The office’s own number of the visit.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SupervisionVisitRecord | null> {
    return isKey(ROW_ID, id) ? loaders.load(this.parts.visits.byIds, id) : null;
  }

  @FieldResolver(() => SalamSite, { nullable: true, description: 'The Salam site visited; null for visits to something else.' })
  salamSite(@Root() { salamSiteCode }: SupervisionVisitRecord): SalamSite | null {
    return salamSiteCode === null ? null : { code: salamSiteCode };
  }

  @FieldResolver(() => Centre, { nullable: true, description: 'The centre visited; null for visits to something else.' })
  centre(@Root() { centreCode }: SupervisionVisitRecord): Centre | null {
    return centreCode === null ? null : { code: centreCode };
  }

  @FieldResolver(() => Ngo, { nullable: true, description: 'The NGO visited; null for visits to something else.' })
  async ngo(@Root() { ngoLegalId }: SupervisionVisitRecord, @Ctx() { loaders }: RequestContext): Promise<NgoRecord | null> {
    return ngoLegalId === null ? null : loaders.load(this.parts.ngos.byLegalIds, ngoLegalId);
  }

  @FieldResolver(() => Program, { nullable: true, description: 'The programme under which it was made; null for general supervision.' })
  program(@Root() { programCode }: SupervisionVisitRecord): Program | null {
    return programCode === null ? null : { code: programCode };
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county of what was visited.' })
  county(@Root() { countyCode }: SupervisionVisitRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return loaders.load(this.parts.counties.byCodes, countyCode);
  }

  @FieldResolver(() => QualityScore, { nullable: true, description: 'The quality score it gave; null where it gave none.' })
  qualityScore(@Root() { id }: SupervisionVisitRecord, @Ctx() { loaders }: RequestContext): Promise<QualityScoreRecord | null> {
    return loaders.load(this.parts.scores.ofVisits, id);
  }

  @FieldResolver(() => [CorrectiveAction], { description: 'What it required to be corrected, the first due first; at most 100.' })
  correctiveActions(@Root() { id }: SupervisionVisitRecord, @Ctx() { loaders }: RequestContext): Promise<CorrectiveActionRecord[]> {
    return loaders.load(this.parts.actions.ofVisits, id);
  }
}
