import { checkKey, County, Neighbourhood, PageArguments, readPage, Reveals, ROW_ID, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { ReliefMembershipRecord } from '../relief-membership/relief-membership.repository.js';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';
import { ReliefMembership } from '../relief-membership/relief-membership.type.js';
import type { HouseholdRecord, HouseholdRepository } from './household.repository.js';
import { Household, HouseholdConnection, HouseholdFilter } from './household.type.js';

@Resolver(() => Household)
export class HouseholdResolver {
  constructor(
    private readonly householdRows: HouseholdRepository,
    private readonly memberships: ReliefMembershipService,
  ) {}

  @Query(() => HouseholdConnection, { nullable: true, description: 'Households of the Relief Committee, the last registered first.' })
  households(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => HouseholdFilter, { nullable: true, description: 'Which households; all of them if absent.' })
    filter?: HouseholdFilter | null,
  ): Promise<Page<HouseholdRecord>> {
    return this.householdRows.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Household, { nullable: true, description: 'One household; null where the Relief Committee holds none under the number.' })
  household(
    @Reveals('Household.id') @Arg('id', () => ID, { description: 'The Relief Committee’s own number of the household.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseholdRecord | null> {
    return loaders.load(this.householdRows.byIds, checkKey(ROW_ID, id, 'Query.household(id:)'));
  }

  @FieldResolver(() => ReliefMembership, {
    nullable: true,
    description: 'Who heads the household («سرپرست خانوار»); null while the head is no member.',
  })
  async head(@Root() { id }: HouseholdRecord, @Ctx() { loaders }: RequestContext): Promise<ReliefMembershipRecord | null> {
    const members = await loaders.load(this.memberships.byHouseholds, id);
    return members.find(({ householdRole }) => householdRole === 'HEAD') ?? null;
  }

  @FieldResolver(() => [ReliefMembership], { nullable: true, description: 'Its people who are members, the head first.' })
  members(@Root() { id }: HouseholdRecord, @Ctx() { loaders }: RequestContext): Promise<ReliefMembershipRecord[]> {
    return loaders.load(this.memberships.byHouseholds, id);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the household lives in.' })
  county(@Root() { countyCode }: HouseholdRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood the household lives in.' })
  neighbourhood(@Root() { neighbourhoodCode }: HouseholdRecord): Neighbourhood {
    return { code: neighbourhoodCode };
  }
}
