import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import { SponsorshipStateDefinition } from './sponsorship.enums.js';
import type { EkramSponsorshipFilter } from './ekram-sponsorship.type.js';

const ekramSponsorshipColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  state: enumColumn(SponsorshipStateDefinition),
  monthlyRials: rialColumn,
  startsOn: dateColumn,
  endsOn: dateColumn.nullable(),
  sponsorId: z.string(),
});

export type EkramSponsorshipRecord = z.infer<typeof ekramSponsorshipColumns>;

export class EkramSponsorshipRepository extends MemberRecordRepository<EkramSponsorshipRecord, EkramSponsorshipFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'ekramSponsorship',
      table: 'ekram_sponsorship',
      day: 'starts_on',
      columns: ekramSponsorshipColumns,
      row: ekramSponsorshipColumns,
      conditions: (filter) => [equals('r.state', filter.state)],
    });
  }
}
