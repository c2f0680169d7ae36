import { NeighbourhoodCodeScalar } from '@hamafza/schema/vocabulary';
import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { NeighbourhoodRecord, NeighbourhoodRepository } from './neighbourhood.repository.js';
import { Neighbourhood, NeighbourhoodConnection, NeighbourhoodFilter } from './neighbourhood.type.js';

@Resolver(() => Neighbourhood)
export class NeighbourhoodResolver {
  constructor(
    private readonly repository: NeighbourhoodRepository,
    private readonly counties: CountyRepository,
  ) {}

  @Query(() => NeighbourhoodConnection, { nullable: true, description: 'Neighbourhoods, by code.' })
  neighbourhoods(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => NeighbourhoodFilter, { nullable: true, description: 'Which neighbourhoods; all of them if absent.' })
    filter?: NeighbourhoodFilter | null,
  ): Promise<Page<NeighbourhoodRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Neighbourhood, { nullable: true, description: 'One neighbourhood; null for a code that none has.' })
  neighbourhood(
    @Arg('code', () => NeighbourhoodCodeScalar, { description: 'The county’s code, a dash and three digits.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NeighbourhoodRecord | null> {
    return loaders.load(this.repository.byCodes, code);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it lies in.' })
  county(@Root() { countyCode }: NeighbourhoodRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return loaders.load(this.counties.byCodes, countyCode);
  }
}
