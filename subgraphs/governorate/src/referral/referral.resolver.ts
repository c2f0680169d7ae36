import { AgeBandDefinition, type AgeBand as AgeBandValue } from '@hamafza/schema/vocabulary';
import { Beneficiary, isKey, PageArguments, readPage, registerEnum, Reveals, ROW_ID, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { CountyRecord, CountyRepository } from '../county/county.repository.js';
import { County } from '../county/county.type.js';
import type { NeighbourhoodRecord, NeighbourhoodRepository } from '../neighbourhood/neighbourhood.repository.js';
import { Neighbourhood } from '../neighbourhood/neighbourhood.type.js';
import { ReferralFilter } from './referral-filter.type.js';
import type { ReferralRecord } from './referral.repository.js';
import type { ReferralService } from './referral.service.js';
import { Referral, ReferralConnection } from './referral.type.js';

@Resolver(() => Referral)
export class ReferralResolver {
  constructor(
    private readonly service: ReferralService,
    private readonly counties: CountyRepository,
    private readonly neighbourhoods: NeighbourhoodRepository,
  ) {}

  @Query(() => ReferralConnection, { nullable: true, description: 'People the social office sent to a body, the last sent first.' })
  referrals(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReferralFilter, { nullable: true, description: 'Which referrals; all of them if absent.' })
    filter?: ReferralFilter | null,
  ): Promise<Page<ReferralRecord>> {
    return this.service.list(filter ?? {}, readPage(page, info));
  }

  @Query(() => Referral, { nullable: true, description: 'One referral; null for a number that none has.' })
  async referral(
    @Reveals('Referral.id') @Arg('id', () => ID, { description: 'The office’s own number of the referral.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReferralRecord | null> {
    return isKey(ROW_ID, id) ? loaders.load(this.service.byIds, id) : null;
  }

  @FieldResolver(() => registerEnum(AgeBandDefinition), { description: 'Age today, in bands.' })
  ageBand(@Root() record: ReferralRecord): AgeBandValue {
    return this.service.ageBand(record);
  }

  @FieldResolver(() => Beneficiary, {
    nullable: true,
    description: 'The person as all bodies know them; null for people with no code to compute a join key from.',
  })
  beneficiary(@Root() { joinKey }: ReferralRecord): Beneficiary | null {
    return joinKey ? { joinKey } : null;
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the person lives in.' })
  county(@Root() { countyCode }: ReferralRecord, @Ctx() { loaders }: RequestContext): Promise<CountyRecord | null> {
    return loaders.load(this.counties.byCodes, countyCode);
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood the person lives in.' })
  neighbourhood(@Root() { neighbourhoodCode }: ReferralRecord, @Ctx() { loaders }: RequestContext): Promise<NeighbourhoodRecord | null> {
    return loaders.load(this.neighbourhoods.byCodes, neighbourhoodCode);
  }
}
