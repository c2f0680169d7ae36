import { type JalaliMonth } from '@hamafza/schema/vocabulary';
import { dateColumn, equals, inProvince, onOrAfter, onOrBefore, rialColumn, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { equalsCode, CENTRE_CODE } from '../codes/code-form.js';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
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
  columns: `id, month, persons, rials, paid_on AS "paidOn", centre_code AS "centreCode", county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'paid_on',
  row: centreSubsidyRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsCode('centre_code', CENTRE_CODE, filter.centreCode, 'CentreSubsidyFilter.centreCode'),
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
    this.newestByCentres = firstOf(database, centreSubsidyTable, {
      by: 'newestByCentres',
      column: 'centre_code',
      type: 'text',
      keyOf: (row) => row.centreCode,
    });
  }
}
