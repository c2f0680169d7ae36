import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  localizedColumn,
  oneByKey,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { selectColumns } from '../member-record/select-columns.js';
import { CharityCentreKindDefinition, CharityCentreStatusDefinition } from './charity-centre.enums.js';
import type { CharityCentreFilter } from './charity-centre.type.js';

const charityCentreRow = z.object({
  code: z.string(),
  name: localizedColumn,
  kind: enumColumn(CharityCentreKindDefinition),
  status: enumColumn(CharityCentreStatusDefinition),
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
  foundedOn: dateColumn,
});

const columns = raw(selectColumns('c', charityCentreRow));

export type CharityCentreRecord = z.infer<typeof charityCentreRow>;

export class CharityCentreRepository {
  readonly byCodes: Batch<string, CharityCentreRecord | null>;

  constructor(private readonly database: Database) {
    this.byCodes = oneByKey(database, {
      name: 'charityCentre.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM charity_centre c WHERE c.code = ANY (${codes}::text[])`,
      row: charityCentreRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
  }

  page(filter: CharityCentreFilter, request: PageRequest): Promise<Page<CharityCentreRecord>> {
    return queryPage(
      this.database,
      {
        name: 'charityCentre.page',
        columns,
        from: sql`charity_centre c`,
        where: [
          inProvince('c.county_code', filter.provinceCode),
          equals('c.county_code', filter.countyCode),
          equals('c.kind', filter.kind),
          equals('c.status', filter.status),
        ],
        order: [{ column: 'c.code', type: 'text' }],
        direction: 'ascending',
        row: charityCentreRow,
        node: (row) => row,
      },
      request,
    );
  }
}
