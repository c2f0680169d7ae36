import { DonationKindDefinition } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  rialColumn,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import type { ReliefDonationFilter } from './relief-donation.type.js';

const reliefDonationColumns = z.object({
  id: z.string(),
  donorId: z.string().nullable(),
  charityCentreCode: z.string().nullable(),
  countyCode: z.string(),
  kind: enumColumn(DonationKindDefinition),
  amountRials: rialColumn,
  receivedOn: dateColumn,
});
const reliefDonationRow = reliefDonationColumns.transform((row) => ({ ...row, agency: 'RELIEF' as const }));

export type ReliefDonationRecord = z.infer<typeof reliefDonationRow>;

const reliefDonationTable: ListedTable<ReliefDonationRecord, ReliefDonationFilter> = {
  name: 'reliefDonation',
  table: 'relief_donation',
  columns: reliefDonationColumns,
  ...newestFirst('received_on'),
  row: reliefDonationRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    onOrAfter('received_on', filter.receivedFrom),
    onOrBefore('received_on', filter.receivedTo),
  ],
};

export class ReliefDonationRepository extends ListedRepository<ReliefDonationRecord, ReliefDonationFilter> {
  /** The newest donations of each donor. */
  readonly byDonors: Batch<string, ReliefDonationRecord[]>;

  constructor(database: Database) {
    super(database, reliefDonationTable);
    this.byDonors = this.firstBy({ by: 'byDonors', column: 'donor_id', type: 'bigint', keyOf: ({ donorId }) => donorId ?? '' });
  }
}
