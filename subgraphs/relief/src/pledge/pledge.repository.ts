import { MatchStatusDefinition } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
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

export class PledgeRepository {
  /** The newest pledges for each need. */
  readonly byNeeds: Batch<string, PledgeRecord[]>;
  /** The newest pledges of each donor. */
  readonly byDonors: Batch<string, PledgeRecord[]>;

  constructor(private readonly database: Database) {
    this.byNeeds = manyByKey(database, {
      name: 'pledge.byNeeds',
      statement: newestOfParents({ table: 'pledge', parent: 'need_id', day: 'pledged_on', columns: pledgeRow }),
      row: pledgeRow,
      keyOf: ({ needId }) => needId ?? '',
      value: (row) => row,
    });
    this.byDonors = manyByKey(database, {
      name: 'pledge.byDonors',
      statement: newestOfParents({ table: 'pledge', parent: 'donor_id', day: 'pledged_on', columns: pledgeRow }),
      row: pledgeRow,
      keyOf: ({ donorId }) => donorId,
      value: (row) => row,
    });
  }

  /** @throws BAD_USER_INPUT for a period that ends before it begins. */
  page(filter: PledgeFilter, request: PageRequest): Promise<Page<PledgeRecord>> {
    checkPeriod(filter.pledgedFrom, filter.pledgedTo, 'PledgeFilter.pledgedFrom');
    return queryPage(
      this.database,
      {
        name: 'pledge.page',
        columns: raw(selectColumns('r', pledgeRow)),
        from: sql`pledge r`,
        where: [equals('r.status', filter.status), onOrAfter('r.pledged_on', filter.pledgedFrom), onOrBefore('r.pledged_on', filter.pledgedTo)],
        order: [
          { column: 'r.pledged_on', type: 'date' },
          { column: 'r.id', type: 'bigint' },
        ],
        direction: 'descending',
        row: pledgeRow,
        node: (row) => row,
      },
      request,
    );
  }
}
