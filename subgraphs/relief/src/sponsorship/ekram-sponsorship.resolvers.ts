import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { EkramSponsorshipRecord } from './ekram-sponsorship.repository.js';
import { EkramSponsorship, EkramSponsorshipConnection, EkramSponsorshipFilter } from './ekram-sponsorship.type.js';

export const ekramSponsorshipResolvers = memberRecordResolvers<EkramSponsorshipRecord, EkramSponsorshipFilter>({
  type: EkramSponsorship,
  connection: EkramSponsorshipConnection,
  filter: EkramSponsorshipFilter,
  list: { name: 'ekramSponsorships', description: 'Sponsorships of orphans, the last begun first.' },
  ofMember: { name: 'ekramSponsorships', description: 'Who sponsors the person as an orphan («طرح اکرام»).' },
});
