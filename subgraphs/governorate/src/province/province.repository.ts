import { ascendingBy, ListedRepository, localizedColumn, type Batch, type Database, type ListedTable } from '@hamafza/kit';
import { z } from 'zod';

const provinceRow = z.object({ code: z.string(), name: localizedColumn });

export type ProvinceRecord = z.infer<typeof provinceRow>;

const provinceTable: ListedTable<ProvinceRecord, object> = {
  name: 'province',
  table: 'province',
  columns: provinceRow,
  ...ascendingBy('code'),
  row: provinceRow,
  conditions: () => [],
};

export class ProvinceRepository extends ListedRepository<ProvinceRecord, object> {
  /** One province per code; null for a code that no province has. */
  readonly byCodes: Batch<string, ProvinceRecord | null>;

  constructor(database: Database) {
    super(database, provinceTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: ({ code }) => code });
  }
}
