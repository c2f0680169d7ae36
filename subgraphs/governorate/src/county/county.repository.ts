import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  equals,
  localizedColumn,
  manyByKey,
  oneByKey,
  onOrBefore,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { CountyFilter } from './county.type.js';

const columns = raw('code, province_code, name, valid_from, valid_to, predecessor_codes');

const countyRow = z
  .object({
    code: z.string(),
    province_code: z.string(),
    name: localizedColumn,
    valid_from: dateColumn,
    valid_to: dateColumn.nullable(),
    predecessor_codes: z.array(z.string()),
  })
  .transform((row) => ({
    code: row.code,
    provinceCode: row.province_code,
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    predecessorCodes: row.predecessor_codes,
  }));

export type CountyRecord = z.infer<typeof countyRow>;

export class CountyRepository {
  /** One county per code; null for a code that no county has. */
  readonly byCodes: Batch<string, CountyRecord | null>;
  /** The counties of each province, by code. */
  readonly byProvinces: Batch<string, CountyRecord[]>;

  constructor(private readonly database: Database) {
    const common = { row: countyRow, value: (row: CountyRecord) => row };
    this.byCodes = oneByKey(database, {
      ...common,
      name: 'county.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM county WHERE code = ANY (${codes})`,
      keyOf: ({ code }) => code,
    });
    this.byProvinces = manyByKey(database, {
      ...common,
      name: 'county.byProvinces',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM county WHERE province_code = ANY (${codes}) ORDER BY code`,
      keyOf: ({ provinceCode }) => provinceCode,
    });
  }

  page(filter: CountyFilter, request: PageRequest): Promise<Page<CountyRecord>> {
    return queryPage(
      this.database,
      {
        name: 'county.page',
        columns: sql`${columns}`,
        from: sql`county`,
        where: [equals('province_code', filter.provinceCode), onOrBefore('valid_from', filter.validOn), lastsUntil(filter.validOn)],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: countyRow,
        node: (row) => row,
      },
      request,
    );
  }
}

const lastsUntil = (day: JalaliDate | null | undefined): Sql | undefined =>
  day ? sql`(valid_to IS NULL OR valid_to >= ${toIsoDate(day)}::date)` : undefined;
