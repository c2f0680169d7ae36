import { DonationKindDefinition, InKindAidKindDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { equalsCode, CAMPAIGN_CODE } from '../codes/code-form.js';
import { ListedRepository, type ListedTable } from '../listing/listed.repository.js';
import type { WelfareDonationFilter } from './donation.type.js';

const donationRow = z
  .object({
  id: z.string(),
  kind: enumColumn(DonationKindDefinition),
  amountRials: rialColumn,
  receivedOn: dateColumn,
  goods: enumColumn(InKindAidKindDefinition).nullable(),
  countyCode: z.string(),
  donorId: z.string().nullable(),
  campaignCode: z.string().nullable(),
})
  .transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `donation`. */
export type WelfareDonationRecord = z.infer<typeof donationRow>;

const donationTable: ListedTable<WelfareDonationRecord, WelfareDonationFilter> = {
  name: 'donation',
  table: 'donation',
  columns: `id, kind, amount_rials AS "amountRials", received_on AS "receivedOn", goods, county_code AS "countyCode",
    donor_id AS "donorId", campaign_code AS "campaignCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'received_on',
  row: donationRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equalsCode('campaign_code', CAMPAIGN_CODE, filter.campaignCode, 'WelfareDonationFilter.campaignCode'),
    onOrAfter('received_on', filter.from),
    onOrBefore('received_on', filter.to),
  ],
};

export class WelfareDonationRepository extends ListedRepository<WelfareDonationRecord, WelfareDonationFilter> {
  constructor(database: Database) {
    super(database, donationTable);
  }
}
