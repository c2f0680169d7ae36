import { MatchStatusDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, rialColumn, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
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
  columns: `id, status, rials, pledged_on AS "pledgedOn", donor_id AS "donorId", need_id AS "needId", county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'pledged_on',
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
    this.newestByNeeds = firstOf(database, pledgeTable, { by: 'newestByNeeds', column: 'need_id', type: 'bigint', keyOf: (row) => row.needId ?? '' });
  }
}
