import {
  ascendingBy,
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  localizedColumn,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
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

export type CharityCentreRecord = z.infer<typeof charityCentreRow>;

const charityCentreTable: ListedTable<CharityCentreRecord, CharityCentreFilter> = {
  name: 'charityCentre',
  table: 'charity_centre',
  columns: charityCentreRow,
  ...ascendingBy('code'),
  row: charityCentreRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equals('status', filter.status),
  ],
};

export class CharityCentreRepository extends ListedRepository<CharityCentreRecord, CharityCentreFilter> {
  readonly byCodes: Batch<string, CharityCentreRecord | null>;

  constructor(database: Database) {
    super(database, charityCentreTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: ({ code }) => code });
  }
}
