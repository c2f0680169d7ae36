import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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

export const ekramSponsorshipTable: PersonRecordTable<EkramSponsorshipRecord, EkramSponsorshipFilter> = {
  name: 'ekramSponsorship',
  table: 'ekram_sponsorship',
  day: 'starts_on',
  columns: ekramSponsorshipColumns,
  row: ekramSponsorshipColumns,
  conditions: (filter) => [equals('record.state', filter.state)],
};
