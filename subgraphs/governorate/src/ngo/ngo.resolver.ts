import { checkKey, NGO_LEGAL_ID, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from '../supervision-visit/supervision-visit.repository.js';
import { SupervisionVisit } from '../supervision-visit/supervision-visit.type.js';
import type { NgoRecord } from './ngo.repository.js';
import type { NgoService } from './ngo.service.js';
import { Ngo, NgoConnection, NgoFilter, NgoLicence } from './ngo.type.js';

@Resolver(() => Ngo)
export class NgoResolver {
  constructor(
    private readonly service: NgoService,
    private readonly counties: CountyRepository,
    private readonly visits: SupervisionVisitRepository,
  ) {}

  @Query(() => NgoConnection, { nullable: true, description: 'NGOs, by their national identifier.' })
  ngos(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => NgoFilter, { nullable: true, description: 'Which NGOs; all of them if absent.' })
    filter?: NgoFilter | null,
  ): Promise<Page<NgoRecord>> {
    return this.service.list(filter ?? {}, readPage(page, info));
  }

  @Query(() => Ngo, { nullable: true, description: 'One NGO; null for an identifier that none has.' })
  async ngo(
    @Arg('legalId', () => ID, { description: 'Its national identifier as a legal person, eleven digits.' }) legalId: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NgoRecord | null> {
    return loaders.load(this.service.byLegalIds, checkKey(NGO_LEGAL_ID, legalId, 'Query.ngo(legalId:)'));
  }

  @FieldResolver(() => NgoLicence, { nullable: true, description: 'Its latest licence.' })
  licence(@Root() record: NgoRecord): NgoLicence {
    return this.service.licence(record);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it is seated in.' })
  county(@Root() { countyCode }: NgoRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return loaders.load(this.counties.byCodes, countyCode);
  }

  @FieldResolver(() => [SupervisionVisit], { nullable: true, description: 'Visits of the social office to it, the last first; at most 100.' })
  supervision(@Root() { legalId }: NgoRecord, @Ctx() { loaders }: RequestContext): Promise<SupervisionVisitRecord[]> {
    return loaders.load(this.visits.ofNgos, legalId);
  }
}
