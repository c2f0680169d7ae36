import { dateColumn, enumColumn, equals, inProvince, localizedColumn, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { ListedRepository, oneOf, type ListedTable } from '../listing/listed.repository.js';
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
  columns: `code, name, status, started_on AS "startedOn", partners, county_code AS "countyCode",
    neighbourhood_code AS "neighbourhoodCode"`,
  key: { column: 'code', type: 'text' },
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
    this.byCodes = oneOf(database, salamSiteTable, { by: 'byCodes', column: 'code', type: 'text', keyOf: (row) => row.code });
    this.byNeighbourhoods = oneOf(database, salamSiteTable, {
      by: 'byNeighbourhoods',
      column: 'neighbourhood_code',
      type: 'text',
      keyOf: (row) => row.neighbourhoodCode,
    });
  }
}
