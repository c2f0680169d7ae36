import { DonationKindDefinition, InKindAidKindDefinition } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  rialColumn,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { CAMPAIGN_CODE } from '../campaign/campaign-code.js';
import type { WelfareDonationFilter } from './donation.type.js';

const donationColumns = z.object({
  id: z.string(),
  kind: enumColumn(DonationKindDefinition),
  amountRials: rialColumn,
  receivedOn: dateColumn,
  goods: enumColumn(InKindAidKindDefinition).nullable(),
  countyCode: z.string(),
  donorId: z.string().nullable(),
  campaignCode: z.string().nullable(),
});
const donationRow = donationColumns.transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `donation`. */
export type WelfareDonationRecord = z.infer<typeof donationRow>;

const donationTable: ListedTable<WelfareDonationRecord, WelfareDonationFilter> = {
  name: 'donation',
  table: 'donation',
  columns: donationColumns,
  ...newestFirst('received_on'),
  row: donationRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equalsKey('campaign_code', CAMPAIGN_CODE, filter.campaignCode, 'WelfareDonationFilter.campaignCode'),
    onOrAfter('received_on', filter.from),
    onOrBefore('received_on', filter.to),
  ],
};

export class WelfareDonationRepository extends ListedRepository<WelfareDonationRecord, WelfareDonationFilter> {
  constructor(database: Database) {
    super(database, donationTable);
  }
}
