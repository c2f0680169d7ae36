import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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

export const mohseninSponsorshipTable: PersonRecordTable<MohseninSponsorshipRecord, MohseninSponsorshipFilter> = {
  name: 'mohseninSponsorship',
  table: 'mohsenin_sponsorship',
  day: 'starts_on',
  columns: mohseninSponsorshipColumns,
  row: mohseninSponsorshipColumns,
  conditions: (filter) => [equals('record.state', filter.state)],
};
