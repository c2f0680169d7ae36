import { MatchStatusDefinition } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
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
import type { PledgeFilter } from './pledge.type.js';

const pledgeRow = z.object({
  id: z.string(),
  donorId: z.string(),
  needId: z.string().nullable(),
  status: enumColumn(MatchStatusDefinition),
  rials: rialColumn,
  pledgedOn: dateColumn,
  matchedOn: dateColumn.nullable(),
  fulfilledOn: dateColumn.nullable(),
});

export type PledgeRecord = z.infer<typeof pledgeRow>;

const pledgeTable: ListedTable<PledgeRecord, PledgeFilter> = {
  name: 'pledge',
  table: 'pledge',
  columns: pledgeRow,
  ...newestFirst('pledged_on'),
  row: pledgeRow,
  conditions: (filter) => [
    equals('status', filter.status),
    onOrAfter('pledged_on', filter.pledgedFrom),
    onOrBefore('pledged_on', filter.pledgedTo),
  ],
};

export class PledgeRepository extends ListedRepository<PledgeRecord, PledgeFilter> {
  /** The newest pledges for each need. */
  readonly byNeeds: Batch<string, PledgeRecord[]>;
  /** The newest pledges of each donor. */
  readonly byDonors: Batch<string, PledgeRecord[]>;

  constructor(database: Database) {
    super(database, pledgeTable);
    this.byNeeds = this.firstBy({ by: 'byNeeds', column: 'need_id', type: 'bigint', keyOf: ({ needId }) => needId ?? '' });
    this.byDonors = this.firstBy({ by: 'byDonors', column: 'donor_id', type: 'bigint', keyOf: ({ donorId }) => donorId });
  }
}
