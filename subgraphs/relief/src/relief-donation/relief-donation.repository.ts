import { DonationKindDefinition } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  manyByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  rialColumn,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { checkPeriod } from '../input/check-input.js';
import { newestOfParents } from '../member-record/newest-of-parents.js';
import { selectColumns } from '../member-record/select-columns.js';
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

export class ReliefDonationRepository {
  /** The newest donations of each donor. */
  readonly byDonors: Batch<string, ReliefDonationRecord[]>;

  constructor(private readonly database: Database) {
    this.byDonors = manyByKey(database, {
      name: 'reliefDonation.byDonors',
      statement: newestOfParents({ table: 'relief_donation', parent: 'donor_id', day: 'received_on', columns: reliefDonationColumns }),
      row: reliefDonationRow,
      keyOf: ({ donorId }) => donorId ?? '',
      value: (row) => row,
    });
  }

  /** @throws BAD_USER_INPUT for a period that ends before it begins. */
  page(filter: ReliefDonationFilter, request: PageRequest): Promise<Page<ReliefDonationRecord>> {
    checkPeriod(filter.receivedFrom, filter.receivedTo, 'ReliefDonationFilter.receivedFrom');
    return queryPage(
      this.database,
      {
        name: 'reliefDonation.page',
        columns: raw(selectColumns('r', reliefDonationColumns)),
        from: sql`relief_donation r`,
        where: [
          inProvince('r.county_code', filter.provinceCode),
          equals('r.county_code', filter.countyCode),
          equals('r.kind', filter.kind),
          onOrAfter('r.received_on', filter.receivedFrom),
          onOrBefore('r.received_on', filter.receivedTo),
        ],
        order: [
          { column: 'r.received_on', type: 'date' },
          { column: 'r.id', type: 'bigint' },
        ],
        direction: 'descending',
        row: reliefDonationRow,
        node: (row) => row,
      },
      request,
    );
  }
}
