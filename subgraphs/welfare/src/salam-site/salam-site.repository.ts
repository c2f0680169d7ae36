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
import { SalamPartnerDefinition, SalamSiteStatusDefinition } from './salam-site.enums.js';
import type { SalamSiteFilter } from './salam-site.type.js';

const salamSiteRow = z.object({
  code: z.string(),
  name: localizedColumn,
  status: enumColumn(SalamSiteStatusDefinition),
  startedOn: dateColumn,
  partners: z.array(enumColumn(SalamPartnerDefinition)),
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
});

/** A row of `salam_site`. */
export type SalamSiteRecord = z.infer<typeof salamSiteRow>;

const salamSiteTable: ListedTable<SalamSiteRecord, SalamSiteFilter> = {
  name: 'salamSite',
  table: 'salam_site',
  columns: salamSiteRow,
  ...ascendingBy('code'),
  row: salamSiteRow,
  conditions: (filter) => [inProvince('county_code', filter.provinceCode), equals('county_code', filter.countyCode), equals('status', filter.status)],
};

export class SalamSiteRepository extends ListedRepository<SalamSiteRecord, SalamSiteFilter> {
  /** One per code. */
  readonly byCodes: Batch<string, SalamSiteRecord | null>;
  /** One per neighbourhood. */
  readonly byNeighbourhoods: Batch<string, SalamSiteRecord | null>;

  constructor(database: Database) {
    super(database, salamSiteTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: (row) => row.code });
    this.byNeighbourhoods = this.oneBy({
      by: 'byNeighbourhoods',
      column: 'neighbourhood_code',
      type: 'text',
      keyOf: (row) => row.neighbourhoodCode,
    });
  }
}
