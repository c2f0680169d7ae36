import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SponsorRecord, SponsorRepository } from '../sponsor/sponsor.repository.js';
import { Sponsor } from '../sponsor/sponsor.type.js';
import type { EkramSponsorshipRecord } from './ekram-sponsorship.repository.js';
import { EkramSponsorship } from './ekram-sponsorship.type.js';
import type { MohseninSponsorshipRecord } from './mohsenin-sponsorship.repository.js';
import { MohseninSponsorship } from './mohsenin-sponsorship.type.js';

const description = 'Who sponsors the child («حامی»), under a pseudonym.';

@Resolver(() => EkramSponsorship)
export class EkramSponsorResolver {
  constructor(private readonly sponsors: SponsorRepository) {}

  @FieldResolver(() => Sponsor, { nullable: true, description })
  sponsor(@Root() { sponsorId }: EkramSponsorshipRecord, @Ctx() { loaders }: RequestContext): Promise<SponsorRecord | null> {
    return loaders.load(this.sponsors.byIds, sponsorId);
  }
}

@Resolver(() => MohseninSponsorship)
export class MohseninSponsorResolver {
  constructor(private readonly sponsors: SponsorRepository) {}

  @FieldResolver(() => Sponsor, { nullable: true, description })
  sponsor(@Root() { sponsorId }: MohseninSponsorshipRecord, @Ctx() { loaders }: RequestContext): Promise<SponsorRecord | null> {
    return loaders.load(this.sponsors.byIds, sponsorId);
  }
}
