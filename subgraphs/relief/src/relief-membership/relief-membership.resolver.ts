import { AgeBandDefinition, type AgeBand as AgeBandValue } from '@hamafza/schema/vocabulary';
import {
  Beneficiary,
  Casework,
  checkKey,
  County,
  Neighbourhood,
  PageArguments,
  readPage,
  registerEnum,
  Reveals,
  ROW_ID,
  Sensitive,
  type Page,
  type RequestContext,
} from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { ReliefMembershipRecord } from './relief-membership.repository.js';
import type { ReliefMembershipService } from './relief-membership.service.js';
import { ReliefContact, ReliefMembership, ReliefMembershipConnection, ReliefMembershipFilter } from './relief-membership.type.js';

@Resolver(() => ReliefMembership)
export class ReliefMembershipResolver {
  constructor(private readonly memberships: ReliefMembershipService) {}

  @Query(() => ReliefMembershipConnection, { nullable: true, description: 'Members of the Relief Committee, the newest first.' })
  reliefMemberships(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReliefMembershipFilter, { nullable: true, description: 'Which members; all of them if absent.' })
    filter?: ReliefMembershipFilter | null,
  ): Promise<Page<ReliefMembershipRecord>> {
    return this.memberships.list(filter ?? {}, readPage(page, info));
  }

  @Query(() => ReliefMembership, { nullable: true, description: 'One membership; null where the Relief Committee holds none under the number.' })
  reliefMembership(
    @Reveals('ReliefMembership.id') @Arg('id', () => ID, { description: 'The Relief Committee’s own number of the membership.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReliefMembershipRecord | null> {
    return loaders.load(this.memberships.byIds, checkKey(ROW_ID, id, 'Query.reliefMembership(id:)'));
  }

  @FieldResolver(() => registerEnum(AgeBandDefinition), { description: 'Age today, in bands.' })
  ageBand(@Root() record: ReliefMembershipRecord): AgeBandValue {
    return this.memberships.ageBand(record);
  }

  @Casework()
  @Sensitive('AUDITED')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The person’s name, for casework on one person: null with an error for anybody else, and in lists.',
  })
  fullName(@Root() { id }: ReliefMembershipRecord, @Ctx() request: RequestContext): Promise<string | null> {
    return this.memberships.fullNames.of(id, request);
  }

  @Casework()
  @Sensitive('AUDITED')
  @FieldResolver(() => ReliefContact, {
    nullable: true,
    description: 'How the person is reached, for casework on one person: null with an error for anybody else, and in lists.',
  })
  contact(@Root() { id }: ReliefMembershipRecord, @Ctx() request: RequestContext): Promise<ReliefContact | null> {
    return this.memberships.contacts.of(id, request);
  }

  @FieldResolver(() => Beneficiary, {
    nullable: true,
    description: 'The person as all bodies know them; null for people with no code to compute a join key from.',
  })
  beneficiary(@Root() { joinKey }: ReliefMembershipRecord): Beneficiary | null {
    return joinKey ? { joinKey } : null;
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the person lives in.' })
  county(@Root() { countyCode }: ReliefMembershipRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood the person lives in.' })
  neighbourhood(@Root() { neighbourhoodCode }: ReliefMembershipRecord): Neighbourhood {
    return { code: neighbourhoodCode };
  }
}
