import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { MohseninSponsorshipRecord } from './mohsenin-sponsorship.repository.js';
import { MohseninSponsorship, MohseninSponsorshipConnection, MohseninSponsorshipFilter } from './mohsenin-sponsorship.type.js';

export const mohseninSponsorshipResolvers = memberRecordResolvers<MohseninSponsorshipRecord, MohseninSponsorshipFilter>({
  type: MohseninSponsorship,
  connection: MohseninSponsorshipConnection,
  filter: MohseninSponsorshipFilter,
  list: { name: 'mohseninSponsorships', description: 'Sponsorships of children who are no orphans, the last begun first.' },
  ofMember: { name: 'mohseninSponsorships', description: 'Who sponsors the person as a child in need («طرح محسنین»).' },
});
