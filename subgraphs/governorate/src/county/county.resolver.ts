import { CountyCodeScalar } from '@hamafza/schema/vocabulary';
import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { NeighbourhoodRecord, NeighbourhoodRepository } from '../neighbourhood/neighbourhood.repository.js';
import { Neighbourhood } from '../neighbourhood/neighbourhood.type.js';
import type { ProvinceRecord, ProvinceRepository } from '../province/province.repository.js';
import { Province } from '../province/province.type.js';
import type { CountyRecord, CountyRepository } from './county.repository.js';
import { County, CountyConnection, CountyFilter } from './county.type.js';

interface CountyParts {
  readonly counties: CountyRepository;
  readonly provinces: ProvinceRepository;
  readonly neighbourhoods: NeighbourhoodRepository;
}

/** What a county is in the official division; what else is known of one is in `CountySocialResolver`. */
@Resolver(() => County)
export class CountyResolver {
  constructor(private readonly parts: CountyParts) {}

  @Query(() => CountyConnection, { nullable: true, description: 'Counties, by code.' })
  counties(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CountyFilter, { nullable: true, description: 'Which counties; all of them if absent.' })
    filter?: CountyFilter | null,
  ): Promise<Page<CountyRecord>> {
    return this.parts.counties.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => County, { nullable: true, description: 'One county; null for a code that no county has.' })
  county(
    @Arg('code', () => CountyCodeScalar, { description: 'The Statistical Centre’s code.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CountyRecord | null> {
    return loaders.load(this.parts.counties.byCodes, code);
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province the county belongs to.' })
  province(@Root() { provinceCode }: CountyRecord, @Ctx() { loaders }: RequestContext): Promise<ProvinceRecord | null> {
    return loaders.load(this.parts.provinces.byCodes, provinceCode);
  }

  @FieldResolver(() => [County], {
    nullable: true,
    description: 'The counties it was formed out of, which may go on existing with less land; empty for the oldest.',
  })
  async predecessors(@Root() { predecessorCodes }: CountyRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord[]> {
    const found = await Promise.all(predecessorCodes.map((code) => loaders.load(this.parts.counties.byCodes, code)));
    return found.filter((county) => county !== null);
  }

  @FieldResolver(() => [Neighbourhood], { nullable: true, description: 'The county’s neighbourhoods, by code; at most 100.' })
  neighbourhoods(@Root() { code }: CountyRecord, @Ctx() { loaders }: RequestContext): Promise<NeighbourhoodRecord[]> {
    return loaders.load(this.parts.neighbourhoods.byCounties, code);
  }
}
