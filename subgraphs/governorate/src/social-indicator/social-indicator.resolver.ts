import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { ProvinceRecord, ProvinceRepository } from '../province/province.repository.js';
import { Province } from '../province/province.type.js';
import type { SocialIndicatorDefinitionRecord, SocialIndicatorRecord, SocialIndicatorRepository } from './social-indicator.repository.js';
import { SocialIndicator, SocialIndicatorConnection, SocialIndicatorDefinition, SocialIndicatorFilter } from './social-indicator.type.js';

@Resolver(() => SocialIndicator)
export class SocialIndicatorResolver {
  constructor(
    private readonly indicators: SocialIndicatorRepository,
    private readonly provinces: ProvinceRepository,
    private readonly counties: CountyRepository,
  ) {}

  @Query(() => SocialIndicatorConnection, { nullable: true, description: 'Values of social indicators, the newest year first.' })
  socialIndicators(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SocialIndicatorFilter, { nullable: true, description: 'Which values; all of them if absent.' })
    filter?: SocialIndicatorFilter | null,
  ): Promise<Page<SocialIndicatorRecord>> {
    return this.indicators.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => SocialIndicatorDefinition, { nullable: true, description: 'What it measures and where it comes from.' })
  definition(@Root() { code }: SocialIndicatorRecord, @Ctx() { loaders }: RequestContext): Promise<SocialIndicatorDefinitionRecord | null> {
    return loaders.load(this.indicators.definitions, code);
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province it describes, or that its county belongs to.' })
  province(@Root() { provinceCode }: SocialIndicatorRecord, @Ctx() { loaders }: RequestContext): Promise<ProvinceRecord | null> {
    return loaders.load(this.provinces.byCodes, provinceCode);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it describes; null for a value of a province.' })
  async county(@Root() { countyCode }: SocialIndicatorRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return countyCode === null ? null : loaders.load(this.counties.byCodes, countyCode);
  }
}
