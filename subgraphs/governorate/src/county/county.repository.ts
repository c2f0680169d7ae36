import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import {
  ascendingBy,
  dateColumn,
  equals,
  ListedRepository,
  localizedColumn,
  manyByKey,
  onOrBefore,
  selectColumns,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { CountyFilter } from './county.type.js';

const countyRow = z.object({
  code: z.string(),
  provinceCode: z.string(),
  name: localizedColumn,
  validFrom: dateColumn,
  validTo: dateColumn.nullable(),
  predecessorCodes: z.array(z.string()),
});

export type CountyRecord = z.infer<typeof countyRow>;

const countyTable: ListedTable<CountyRecord, CountyFilter> = {
  name: 'county',
  table: 'county',
  columns: countyRow,
  ...ascendingBy('code'),
  row: countyRow,
  conditions: (filter) => [
    equals('province_code', filter.provinceCode),
    onOrBefore('valid_from', filter.validOn),
    lastsUntil(filter.validOn),
  ],
};

export class CountyRepository extends ListedRepository<CountyRecord, CountyFilter> {
  /** One county per code; null for a code that no county has. */
  readonly byCodes: Batch<string, CountyRecord | null>;
  /** The counties of each province, all of them, by code. */
  readonly byProvinces: Batch<string, CountyRecord[]>;

  constructor(database: Database) {
    super(database, countyTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: ({ code }) => code });
    this.byProvinces = manyByKey(database, {
      name: 'county.byProvinces',
      statement: (codes: readonly string[]) =>
        sql`SELECT ${selectColumns(countyRow)} FROM county WHERE province_code = ANY (${codes}) ORDER BY code`,
      row: countyRow,
      keyOf: ({ provinceCode }) => provinceCode,
      value: (row) => row,
    });
  }
}

const lastsUntil = (day: JalaliDate | null | undefined): Sql | undefined =>
  day ? sql`(valid_to IS NULL OR valid_to >= ${toIsoDate(day)}::date)` : undefined;
