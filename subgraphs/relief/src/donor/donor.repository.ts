import { dateColumn, enumColumn, equals, ListedRepository, newestFirst, type Batch, type Database, type ListedTable } from '@hamafza/kit';
import { z } from 'zod';
import { BenefactorKindDefinition } from '../benefactor/benefactor.enums.js';
import type { DonorFilter } from './donor.type.js';

const donorRow = z.object({
  id: z.string(),
  pseudonym: z.string(),
  kind: enumColumn(BenefactorKindDefinition),
  provinceCode: z.string(),
  since: dateColumn,
});

/** A row of `donor` without the real name. */
export type DonorRecord = z.infer<typeof donorRow>;

const donorTable: ListedTable<DonorRecord, DonorFilter> = {
  name: 'donor',
  table: 'donor',
  columns: donorRow,
  ...newestFirst('since'),
  row: donorRow,
  conditions: (filter) => [equals('province_code', filter.provinceCode), equals('kind', filter.kind)],
};

export class DonorRepository extends ListedRepository<DonorRecord, DonorFilter> {
  readonly byIds: Batch<string, DonorRecord | null>;

  constructor(database: Database) {
    super(database, donorTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: ({ id }) => id });
  }
}
