import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import { SponsorshipStateDefinition } from './sponsorship.enums.js';
import type { MohseninSponsorshipFilter } from './mohsenin-sponsorship.type.js';

const mohseninSponsorshipColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  state: enumColumn(SponsorshipStateDefinition),
  monthlyRials: rialColumn,
  startsOn: dateColumn,
  endsOn: dateColumn.nullable(),
  sponsorId: z.string(),
});

export type MohseninSponsorshipRecord = z.infer<typeof mohseninSponsorshipColumns>;

export class MohseninSponsorshipRepository extends MemberRecordRepository<MohseninSponsorshipRecord, MohseninSponsorshipFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'mohseninSponsorship',
      table: 'mohsenin_sponsorship',
      day: 'starts_on',
      columns: mohseninSponsorshipColumns,
      row: mohseninSponsorshipColumns,
      conditions: (filter) => [equals('r.state', filter.state)],
    });
  }
}
