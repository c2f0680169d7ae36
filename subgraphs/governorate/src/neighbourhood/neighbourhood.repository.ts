import {
  ascendingBy,
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
import { NeighbourhoodKindDefinition } from './neighbourhood.enums.js';
import type { NeighbourhoodFilter } from './neighbourhood.type.js';

const neighbourhoodRow = z.object({
  code: z.string(),
  countyCode: z.string(),
  name: localizedColumn,
  kind: enumColumn(NeighbourhoodKindDefinition),
});

export type NeighbourhoodRecord = z.infer<typeof neighbourhoodRow>;

const neighbourhoodTable: ListedTable<NeighbourhoodRecord, NeighbourhoodFilter> = {
  name: 'neighbourhood',
  table: 'neighbourhood',
  columns: neighbourhoodRow,
  ...ascendingBy('code'),
  row: neighbourhoodRow,
  conditions: (filter) => [
    inProvince('code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
  ],
};

export class NeighbourhoodRepository extends ListedRepository<NeighbourhoodRecord, NeighbourhoodFilter> {
  /** One neighbourhood per code; null for a code that none has. */
  readonly byCodes: Batch<string, NeighbourhoodRecord | null>;
  /** The first 100 neighbourhoods of each county, by code. */
  readonly byCounties: Batch<string, NeighbourhoodRecord[]>;

  constructor(database: Database) {
    super(database, neighbourhoodTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: ({ code }) => code });
    this.byCounties = this.firstBy({ by: 'byCounties', column: 'county_code', type: 'text', keyOf: ({ countyCode }) => countyCode });
  }
}
