import { MatchStatusDefinition } from '@hamafza/schema/vocabulary';
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
import type { WelfarePledgeFilter } from './pledge.type.js';

const pledgeRow = z.object({
  id: z.string(),
  status: enumColumn(MatchStatusDefinition),
  rials: rialColumn,
  pledgedOn: dateColumn,
  donorId: z.string(),
  needId: z.string().nullable(),
  countyCode: z.string(),
});

/** A row of `pledge`. */
export type WelfarePledgeRecord = z.infer<typeof pledgeRow>;

const pledgeTable: ListedTable<WelfarePledgeRecord, WelfarePledgeFilter> = {
  name: 'pledge',
  table: 'pledge',
  columns: pledgeRow,
  ...newestFirst('pledged_on'),
  row: pledgeRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('status', filter.status),
    onOrAfter('pledged_on', filter.from),
    onOrBefore('pledged_on', filter.to),
  ],
};

export class WelfarePledgeRepository extends ListedRepository<WelfarePledgeRecord, WelfarePledgeFilter> {
  /** The pledges for each need, the newest first. */
  readonly newestByNeeds: Batch<string, WelfarePledgeRecord[]>;

  constructor(database: Database) {
    super(database, pledgeTable);
    this.newestByNeeds = this.firstBy({ by: 'newestByNeeds', column: 'need_id', type: 'bigint', keyOf: (row) => row.needId ?? '' });
  }
}
