import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { WelfareDonorKindDefinition } from './donor.enums.js';
import type { WelfareDonorFilter } from './donor.type.js';

const donorRow = z.object({
  id: z.string(),
  kind: enumColumn(WelfareDonorKindDefinition),
  since: dateColumn,
  countyCode: z.string(),
});

/** A row of `donor`. */
export type WelfareDonorRecord = z.infer<typeof donorRow>;

const donorTable: ListedTable<WelfareDonorRecord, WelfareDonorFilter> = {
  name: 'donor',
  table: 'donor',
  columns: donorRow,
  ...newestFirst('since'),
  row: donorRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    onOrAfter('since', filter.from),
    onOrBefore('since', filter.to),
  ],
};

export class WelfareDonorRepository extends ListedRepository<WelfareDonorRecord, WelfareDonorFilter> {
  /** One per id. */
  readonly byIds: Batch<string, WelfareDonorRecord | null>;

  constructor(database: Database) {
    super(database, donorTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: (row) => row.id });
  }
}
