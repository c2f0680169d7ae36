import { County, PageArguments, readPage, Sensitive, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CharityCentreRecord, CharityCentreRepository } from '../charity-centre/charity-centre.repository.js';
import { CharityCentre } from '../charity-centre/charity-centre.type.js';
import type { DonorRecord, DonorRepository } from '../donor/donor.repository.js';
import { Donor } from '../donor/donor.type.js';
import type { ReliefDonationRecord, ReliefDonationRepository } from './relief-donation.repository.js';
import { ReliefDonation, ReliefDonationConnection, ReliefDonationFilter } from './relief-donation.type.js';

@Resolver(() => ReliefDonation)
export class ReliefDonationResolver {
  constructor(
    private readonly donations: ReliefDonationRepository,
    private readonly donors: DonorRepository,
    private readonly centres: CharityCentreRepository,
  ) {}

  @Query(() => ReliefDonationConnection, { nullable: true, description: 'Donations to the Relief Committee, the last received first.' })
  reliefDonations(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReliefDonationFilter, { nullable: true, description: 'Which donations; all of them if absent.' })
    filter?: ReliefDonationFilter | null,
  ): Promise<Page<ReliefDonationRecord>> {
    return this.donations.page(filter ?? {}, readPage(page, info));
  }

  @Sensitive('AUDITED')
  @FieldResolver(() => Donor, { nullable: true, description: 'Who gave it, under a pseudonym; null for a gift from a street box.' })
  donor(@Root() { donorId }: ReliefDonationRecord, @Ctx() { loaders }: RequestContext): Promise<DonorRecord | null> | null {
    return donorId === null ? null : loaders.load(this.donors.byIds, donorId);
  }

  @FieldResolver(() => CharityCentre, { nullable: true, description: 'The charity centre that received it; null where none did.' })
  charityCentre(
    @Root() { charityCentreCode }: ReliefDonationRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CharityCentreRecord | null> | null {
    return charityCentreCode === null ? null : loaders.load(this.centres.byCodes, charityCentreCode);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it was received in.' })
  county(@Root() { countyCode }: ReliefDonationRecord): County {
    return { code: countyCode };
  }
}
