import type { Database } from '@hamafza/kit';
import { CharityCentreRepository } from '../charity-centre/charity-centre.repository.js';
import { CharityCentreResolver } from '../charity-centre/charity-centre.resolver.js';
import { DonorRepository } from '../donor/donor.repository.js';
import { DonorResolver } from '../donor/donor.resolver.js';
import { PledgeRepository } from '../pledge/pledge.repository.js';
import { PledgeResolver } from '../pledge/pledge.resolver.js';
import { ReliefDonationRepository } from '../relief-donation/relief-donation.repository.js';
import { ReliefDonationResolver } from '../relief-donation/relief-donation.resolver.js';
import { ReliefNeedFundingRepository } from '../relief-need/relief-need-funding.repository.js';
import { ReliefNeedFundingResolver } from '../relief-need/relief-need-funding.resolver.js';
import type { ReliefNeedRepository } from '../relief-need/relief-need.repository.js';
import { SponsorRepository } from '../sponsor/sponsor.repository.js';
import { SponsorResolver } from '../sponsor/sponsor.resolver.js';
import { EkramSponsorResolver, MohseninSponsorResolver } from '../sponsorship/sponsor-of-child.resolver.js';

/** Who gives, what, and for which needs. */
export function createBenefactorResolvers(database: Database, needs: ReliefNeedRepository): readonly object[] {
  const centres = new CharityCentreRepository(database);
  const donors = new DonorRepository(database);
  const donations = new ReliefDonationRepository(database);
  const pledges = new PledgeRepository(database);
  const sponsors = new SponsorRepository(database);
  return [
    new CharityCentreResolver(centres),
    new DonorResolver(donors, donations, pledges),
    new ReliefDonationResolver(donations, donors, centres),
    new PledgeResolver(pledges, donors, needs),
    new ReliefNeedFundingResolver(new ReliefNeedFundingRepository(database), pledges),
    new SponsorResolver(sponsors),
    new EkramSponsorResolver(sponsors),
    new MohseninSponsorResolver(sponsors),
  ];
}
