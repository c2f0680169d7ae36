import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import { checkPeriod, refuseClosedGroup } from '../input/check-input.js';
import type { ReliefMembershipRecord } from '../relief-membership/relief-membership.repository.js';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';
import { ReliefMembership } from '../relief-membership/relief-membership.type.js';
import type { MemberRecordFilter } from './member-record-filter.type.js';
import type { MemberRecord, MemberRecordRepository } from './member-record.repository.js';
import { NEWEST_PER_PARENT } from './newest-of-parents.js';

interface NamedField {
  readonly name: string;
  readonly description: string;
}

/** Where one kind of record appears in the graph. */
interface MemberRecordFields<Filter extends MemberRecordFilter> {
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<Filter>;
  /** The filter's name in the schema, for errors. */
  readonly filterName: string;
  /** The root field over all members. */
  readonly list: NamedField;
  /** The field of one member. */
  readonly ofMember: NamedField;
}

/** Makes the resolvers of one kind of record, given where to read it and its members. */
type ResolversOf<Row extends MemberRecord, Filter extends MemberRecordFilter> = (
  records: MemberRecordRepository<Row, Filter>,
  members: ReliefMembershipService,
) => readonly object[];

/**
 * The three fields that every kind of record has: the list over all members, the list of one member, and the way back
 * from a record to its member.
 */
export function memberRecordResolvers<Row extends MemberRecord, Filter extends MemberRecordFilter>(
  fields: MemberRecordFields<Filter>,
): ResolversOf<Row, Filter> {
  const { type, connection, filter: filterType, filterName, list, ofMember } = fields;

  @Resolver(() => type)
  class Records {
    constructor(
      private readonly records: MemberRecordRepository<Row, Filter>,
      private readonly members: ReliefMembershipService,
    ) {}

    @Query(() => connection, { nullable: true, description: list.description })
    [list.name](
      @Args(() => PageArguments) page: PageArguments,
      @Info() info: GraphQLResolveInfo,
      @Arg('filter', () => filterType, { nullable: true, description: 'Which ones; all of them if absent.' }) filter?: Filter | null,
    ): Promise<Page<Row>> {
      refuseClosedGroup(filter?.targetGroup);
      checkPeriod(filter?.from, filter?.to, `${filterName}.from`);
      return this.records.page(filter ?? new filterType(), readPage(page, info));
    }

    @FieldResolver(() => ReliefMembership, { nullable: true, description: 'The member whom it concerns.' })
    member(@Root() { membershipId }: Row, @Ctx() { loaders }: RequestContext): Promise<ReliefMembershipRecord | null> {
      return loaders.load(this.members.byIds, membershipId);
    }
  }

  @Resolver(() => ReliefMembership)
  class RecordsOfMember {
    constructor(private readonly records: MemberRecordRepository<Row, Filter>) {}

    @FieldResolver(() => [type], { nullable: true, description: `${ofMember.description} The newest ${NEWEST_PER_PARENT}, the newest first.` })
    [ofMember.name](@Root() { id }: ReliefMembershipRecord, @Ctx() { loaders }: RequestContext): Promise<Row[]> {
      return loaders.load(this.records.byMembers, id);
    }
  }

  return (records, members) => [new Records(records, members), new RecordsOfMember(records)];
}
