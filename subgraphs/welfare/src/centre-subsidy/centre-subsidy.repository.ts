import type { JalaliMonth } from '@hamafza/schema/vocabulary';
import {
  CENTRE_CODE,
  dateColumn,
  equals,
  equalsKey,
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
import type { CentreSubsidyFilter } from './centre-subsidy.type.js';

const monthColumn = z.string().transform((text) => text as JalaliMonth);

const centreSubsidyRow = z.object({
  id: z.string(),
  month: monthColumn,
  persons: z.number(),
  rials: rialColumn,
  paidOn: dateColumn,
  centreCode: z.string(),
  countyCode: z.string(),
});

/** A row of `centre_subsidy`. */
export type CentreSubsidyRecord = z.infer<typeof centreSubsidyRow>;

const centreSubsidyTable: ListedTable<CentreSubsidyRecord, CentreSubsidyFilter> = {
  name: 'centreSubsidy',
  table: 'centre_subsidy',
  columns: centreSubsidyRow,
  ...newestFirst('paid_on'),
  row: centreSubsidyRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsKey('centre_code', CENTRE_CODE, filter.centreCode, 'CentreSubsidyFilter.centreCode'),
    equals('month', filter.month),
    onOrAfter('paid_on', filter.from),
    onOrBefore('paid_on', filter.to),
  ],
};

export class CentreSubsidyRepository extends ListedRepository<CentreSubsidyRecord, CentreSubsidyFilter> {
  /** The subsidies of each centre, the newest first. */
  readonly newestByCentres: Batch<string, CentreSubsidyRecord[]>;

  constructor(database: Database) {
    super(database, centreSubsidyTable);
    this.newestByCentres = this.firstBy({
      by: 'newestByCentres',
      column: 'centre_code',
      type: 'text',
      keyOf: (row) => row.centreCode,
    });
  }
}
