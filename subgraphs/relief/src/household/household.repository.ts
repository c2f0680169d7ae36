import { dateColumn, enumColumn, equals, inProvince, ListedRepository, newestFirst, type Batch, type Database, type ListedTable } from '@hamafza/kit';
import { z } from 'zod';
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

export type HouseholdRecord = z.infer<typeof householdRow>;

const householdTable: ListedTable<HouseholdRecord, HouseholdFilter> = {
  name: 'household',
  table: 'household',
  columns: householdRow,
  ...newestFirst('registered_on'),
  row: householdRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('neighbourhood_code', filter.neighbourhoodCode),
    equals('tenure', filter.tenure),
  ],
};

export class HouseholdRepository extends ListedRepository<HouseholdRecord, HouseholdFilter> {
  readonly byIds: Batch<string, HouseholdRecord | null>;

  constructor(database: Database) {
    super(database, householdTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: ({ id }) => id });
  }
}
