import {
  enumColumn,
  equals,
  localizedColumn,
  manyByKey,
  oneByKey,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { IndicatorUnitDefinition, SocialIndicatorCodeDefinition, type IndicatorLevel, type SocialIndicatorCode } from './social-indicator.enums.js';
import type { SocialIndicatorFilter } from './social-indicator.type.js';

const columns = raw('id, code, year, province_code, county_code, value, rank, ranked_among');

const indicatorRow = z
  .object({
    id: z.string(),
    code: enumColumn(SocialIndicatorCodeDefinition),
    year: z.number().int(),
    province_code: z.string(),
    county_code: z.string().nullable(),
    value: z.number(),
    rank: z.number().int().nullable(),
    ranked_among: z.number().int().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    code: row.code,
    year: row.year,
    provinceCode: row.province_code,
    countyCode: row.county_code,
    value: row.value,
    rank: row.rank,
    rankedAmong: row.ranked_among,
    level: (row.county_code === null ? 'PROVINCE' : 'COUNTY') satisfies IndicatorLevel,
  }));

export type SocialIndicatorRecord = z.infer<typeof indicatorRow>;

const definitionRow = z.object({
  code: enumColumn(SocialIndicatorCodeDefinition),
  name: localizedColumn,
  definition: localizedColumn,
  unit: enumColumn(IndicatorUnitDefinition),
  source: localizedColumn,
});

export type SocialIndicatorDefinitionRecord = z.infer<typeof definitionRow>;

export class SocialIndicatorRepository {
  /** Values of provinces as wholes, the newest year first. */
  readonly ofProvinces: Batch<string, SocialIndicatorRecord[]>;
  readonly ofCounties: Batch<string, SocialIndicatorRecord[]>;
  readonly definitions: Batch<SocialIndicatorCode, SocialIndicatorDefinitionRecord | null>;

  constructor(private readonly database: Database) {
    const common = { row: indicatorRow, value: (row: SocialIndicatorRecord) => row };
    this.ofProvinces = manyByKey(database, {
      ...common,
      name: 'socialIndicator.ofProvinces',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM social_indicator
        WHERE province_code = ANY (${codes}) AND county_code IS NULL ORDER BY year DESC, code`,
      keyOf: ({ provinceCode }) => provinceCode,
    });
    this.ofCounties = manyByKey(database, {
      ...common,
      name: 'socialIndicator.ofCounties',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM social_indicator
        WHERE county_code = ANY (${codes}) ORDER BY year DESC, code`,
      keyOf: ({ countyCode }) => countyCode ?? '',
    });
    this.definitions = oneByKey(database, {
      name: 'socialIndicator.definitions',
      statement: (codes: readonly SocialIndicatorCode[]) => sql`SELECT code, name, definition, unit, source
        FROM social_indicator_definition WHERE code = ANY (${codes})`,
      row: definitionRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
  }

  page(filter: SocialIndicatorFilter, request: PageRequest): Promise<Page<SocialIndicatorRecord>> {
    return queryPage(
      this.database,
      {
        name: 'socialIndicator.page',
        columns: sql`${columns}`,
        from: sql`social_indicator`,
        where: [
          equals('code', filter.code),
          equals('year', filter.year),
          describes(filter.level),
          equals('province_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
        ],
        order: [
          { column: 'year', type: 'integer' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: indicatorRow,
        node: (row) => row,
      },
      request,
    );
  }
}

function describes(level: IndicatorLevel | null | undefined): Sql | undefined {
  if (!level) return undefined;
  return level === 'PROVINCE' ? sql`county_code IS NULL` : sql`county_code IS NOT NULL`;
}
