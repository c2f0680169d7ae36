import { checkKey, MOST_PER_PARENT, PageArguments, Province, readPage, Reveals, ROW_ID, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { PledgeRecord, PledgeRepository } from '../pledge/pledge.repository.js';
import { Pledge } from '../pledge/pledge.type.js';
import type { ReliefDonationRecord, ReliefDonationRepository } from '../relief-donation/relief-donation.repository.js';
import { ReliefDonation } from '../relief-donation/relief-donation.type.js';
import type { DonorRecord, DonorRepository } from './donor.repository.js';
import { Donor, DonorConnection, DonorFilter } from './donor.type.js';

@Resolver(() => Donor)
export class DonorResolver {
  constructor(
    private readonly donorRows: DonorRepository,
    private readonly donationRows: ReliefDonationRepository,
    private readonly pledgeRows: PledgeRepository,
  ) {}

  @Query(() => DonorConnection, { nullable: true, description: 'Donors, the last registered first.' })
  donors(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DonorFilter, { nullable: true, description: 'Which donors; all of them if absent.' }) filter?: DonorFilter | null,
  ): Promise<Page<DonorRecord>> {
    return this.donorRows.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Donor, { nullable: true, description: 'One donor; null where the Relief Committee knows none under the number.' })
  donor(
    @Reveals('Donor.id') @Arg('id', () => ID, { description: 'The Relief Committee’s own number of the donor.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DonorRecord | null> {
    return loaders.load(this.donorRows.byIds, checkKey(ROW_ID, id, 'Query.donor(id:)'));
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province the donor is registered in.' })
  province(@Root() { provinceCode }: DonorRecord): Province {
    return { code: provinceCode };
  }

  @FieldResolver(() => [ReliefDonation], {
    nullable: true,
    description: `What the donor gave: the newest ${MOST_PER_PARENT}, the newest first.`,
  })
  donations(@Root() { id }: DonorRecord, @Ctx() { loaders }: RequestContext): Promise<ReliefDonationRecord[]> {
    return loaders.load(this.donationRows.byDonors, id);
  }

  @FieldResolver(() => [Pledge], { nullable: true, description: `What the donor pledged: the newest ${MOST_PER_PARENT}, the newest first.` })
  pledges(@Root() { id }: DonorRecord, @Ctx() { loaders }: RequestContext): Promise<PledgeRecord[]> {
    return loaders.load(this.pledgeRows.byDonors, id);
  }
}
