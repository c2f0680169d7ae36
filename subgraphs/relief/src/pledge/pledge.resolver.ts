import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { DonorRecord, DonorRepository } from '../donor/donor.repository.js';
import { Donor } from '../donor/donor.type.js';
import type { ReliefNeedRecord, ReliefNeedRepository } from '../relief-need/relief-need.repository.js';
import { ReliefNeed } from '../relief-need/relief-need.type.js';
import type { PledgeRecord, PledgeRepository } from './pledge.repository.js';
import { Pledge, PledgeConnection, PledgeFilter } from './pledge.type.js';

@Resolver(() => Pledge)
export class PledgeResolver {
  constructor(
    private readonly pledgeRows: PledgeRepository,
    private readonly donors: DonorRepository,
    private readonly needs: ReliefNeedRepository,
  ) {}

  @Query(() => PledgeConnection, { nullable: true, description: 'Pledges of donors, the newest first.' })
  pledges(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PledgeFilter, { nullable: true, description: 'Which pledges; all of them if absent.' }) filter?: PledgeFilter | null,
  ): Promise<Page<PledgeRecord>> {
    return this.pledgeRows.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Donor, { nullable: true, description: 'Who promises it, under a pseudonym.' })
  donor(@Root() { donorId }: PledgeRecord, @Ctx() { loaders }: RequestContext): Promise<DonorRecord | null> {
    return loaders.load(this.donors.byIds, donorId);
  }

  @FieldResolver(() => ReliefNeed, { nullable: true, description: 'The need it is matched with; null while it waits for one.' })
  need(@Root() { needId }: PledgeRecord, @Ctx() { loaders }: RequestContext): Promise<ReliefNeedRecord | null> | null {
    return needId === null ? null : loaders.load(this.needs.byIds, needId);
  }
}
