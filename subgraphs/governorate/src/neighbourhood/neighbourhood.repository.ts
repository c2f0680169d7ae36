import {
  enumColumn,
  equals,
  inProvince,
  localizedColumn,
  manyByKey,
  oneByKey,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { NeighbourhoodKindDefinition } from './neighbourhood.enums.js';
import type { NeighbourhoodFilter } from './neighbourhood.type.js';

const columns = raw('code, county_code, name, kind');

const neighbourhoodRow = z
  .object({ code: z.string(), county_code: z.string(), name: localizedColumn, kind: enumColumn(NeighbourhoodKindDefinition) })
  .transform(({ county_code: countyCode, ...row }) => ({ ...row, countyCode }));

export type NeighbourhoodRecord = z.infer<typeof neighbourhoodRow>;

export class NeighbourhoodRepository {
  /** One neighbourhood per code; null for a code that none has. */
  readonly byCodes: Batch<string, NeighbourhoodRecord | null>;
  /** The first 100 neighbourhoods of each county, by code. */
  readonly byCounties: Batch<string, NeighbourhoodRecord[]>;

  constructor(private readonly database: Database) {
    const common = { row: neighbourhoodRow, value: (row: NeighbourhoodRecord) => row };
    this.byCodes = oneByKey(database, {
      ...common,
      name: 'neighbourhood.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM neighbourhood WHERE code = ANY (${codes})`,
      keyOf: ({ code }) => code,
    });
    this.byCounties = manyByKey(database, {
      ...common,
      name: 'neighbourhood.byCounties',
      statement: (codes: readonly string[]) => sql`SELECT found.* FROM unnest(${codes}::text[]) AS wanted (code)
        CROSS JOIN LATERAL (SELECT ${columns} FROM neighbourhood WHERE county_code = wanted.code ORDER BY code LIMIT 100) AS found`,
      keyOf: ({ countyCode }) => countyCode,
    });
  }

  page(filter: NeighbourhoodFilter, request: PageRequest): Promise<Page<NeighbourhoodRecord>> {
    return queryPage(
      this.database,
      {
        name: 'neighbourhood.page',
        columns: sql`${columns}`,
        from: sql`neighbourhood`,
        where: [inProvince('code', filter.provinceCode), equals('county_code', filter.countyCode), equals('kind', filter.kind)],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: neighbourhoodRow,
        node: (row) => row,
      },
      request,
    );
  }
}
