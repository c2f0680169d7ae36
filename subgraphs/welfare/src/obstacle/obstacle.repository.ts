import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { equalsCode, LEGAL_ID, SALAM_SITE_CODE } from '../codes/code-form.js';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
import { ObstacleKindDefinition, ObstacleStatusDefinition } from './obstacle.enums.js';
import type { ObstacleFilter } from './obstacle.type.js';

const obstacleRow = z.object({
  id: z.string(),
  kind: enumColumn(ObstacleKindDefinition),
  status: enumColumn(ObstacleStatusDefinition),
  namedOn: dateColumn,
  removedOn: dateColumn.nullable(),
  text: z.string(),
  ngoLegalId: z.string(),
  siteCode: z.string(),
  countyCode: z.string(),
});

/** A row of `obstacle`. */
export type ObstacleRecord = z.infer<typeof obstacleRow>;

const obstacleTable: ListedTable<ObstacleRecord, ObstacleFilter> = {
  name: 'obstacle',
  table: 'obstacle',
  columns: `id, kind, status, named_on AS "namedOn", removed_on AS "removedOn", text, ngo_legal_id AS "ngoLegalId",
    site_code AS "siteCode", county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'named_on',
  row: obstacleRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsCode('site_code', SALAM_SITE_CODE, filter.siteCode, 'ObstacleFilter.siteCode'),
    equals('kind', filter.kind),
    equals('status', filter.status),
    equalsCode('ngo_legal_id', LEGAL_ID, filter.ngoLegalId, 'ObstacleFilter.ngoLegalId'),
    onOrAfter('named_on', filter.from),
    onOrBefore('named_on', filter.to),
  ],
};

export class ObstacleRepository extends ListedRepository<ObstacleRecord, ObstacleFilter> {
  /** The obstacles of each site, the newest first. */
  readonly newestBySites: Batch<string, ObstacleRecord[]>;

  constructor(database: Database) {
    super(database, obstacleTable);
    this.newestBySites = firstOf(database, obstacleTable, { by: 'newestBySites', column: 'site_code', type: 'text', keyOf: (row) => row.siteCode });
  }
}
