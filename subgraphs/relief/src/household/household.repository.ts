import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
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
import { DwellingTenureDefinition } from './household.enums.js';
import type { HouseholdFilter } from './household.type.js';

const householdRow = z.object({
  id: z.string(),
  size: z.number().int(),
  tenure: enumColumn(DwellingTenureDefinition),
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
  registeredOn: dateColumn,
});

const columns = raw(selectColumns('h', householdRow));

export type HouseholdRecord = z.infer<typeof householdRow>;

export class HouseholdRepository {
  readonly byIds: Batch<string, HouseholdRecord | null>;

  constructor(private readonly database: Database) {
    this.byIds = oneByKey(database, {
      name: 'household.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM household h WHERE h.id = ANY (${ids}::bigint[])`,
      row: householdRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
  }

  page(filter: HouseholdFilter, request: PageRequest): Promise<Page<HouseholdRecord>> {
    return queryPage(
      this.database,
      {
        name: 'household.page',
        columns,
        from: sql`household h`,
        where: [
          inProvince('h.county_code', filter.provinceCode),
          equals('h.county_code', filter.countyCode),
          equals('h.neighbourhood_code', filter.neighbourhoodCode),
          equals('h.tenure', filter.tenure),
        ],
        order: [
          { column: 'h.registered_on', type: 'date' },
          { column: 'h.id', type: 'bigint' },
        ],
        direction: 'descending',
        row: householdRow,
        node: (row) => row,
      },
      request,
    );
  }
}
