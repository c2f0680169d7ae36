import { dateColumn, enumColumn, equals, ListedRepository, newestFirst, type Batch, type Database, type ListedTable } from '@hamafza/kit';
import { z } from 'zod';
import { BenefactorKindDefinition } from '../benefactor/benefactor.enums.js';
import type { SponsorFilter } from './sponsor.type.js';

const sponsorRow = z.object({
  id: z.string(),
  pseudonym: z.string(),
  kind: enumColumn(BenefactorKindDefinition),
  provinceCode: z.string(),
  since: dateColumn,
});

/** A row of `sponsor` without the real name. */
export type SponsorRecord = z.infer<typeof sponsorRow>;

const sponsorTable: ListedTable<SponsorRecord, SponsorFilter> = {
  name: 'sponsor',
  table: 'sponsor',
  columns: sponsorRow,
  ...newestFirst('since'),
  row: sponsorRow,
  conditions: (filter) => [equals('province_code', filter.provinceCode), equals('kind', filter.kind)],
};

export class SponsorRepository extends ListedRepository<SponsorRecord, SponsorFilter> {
  readonly byIds: Batch<string, SponsorRecord | null>;

  constructor(database: Database) {
    super(database, sponsorTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: ({ id }) => id });
  }
}
