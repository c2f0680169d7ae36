import {
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  NGO_LEGAL_ID,
  onOrAfter,
  onOrBefore,
  SALAM_SITE_CODE,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
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
  columns: obstacleRow,
  ...newestFirst('named_on'),
  row: obstacleRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsKey('site_code', SALAM_SITE_CODE, filter.siteCode, 'ObstacleFilter.siteCode'),
    equals('kind', filter.kind),
    equals('status', filter.status),
    equalsKey('ngo_legal_id', NGO_LEGAL_ID, filter.ngoLegalId, 'ObstacleFilter.ngoLegalId'),
    onOrAfter('named_on', filter.from),
    onOrBefore('named_on', filter.to),
  ],
};

export class ObstacleRepository extends ListedRepository<ObstacleRecord, ObstacleFilter> {
  /** The obstacles of each site, the newest first. */
  readonly newestBySites: Batch<string, ObstacleRecord[]>;

  constructor(database: Database) {
    super(database, obstacleTable);
    this.newestBySites = this.firstBy({ by: 'newestBySites', column: 'site_code', type: 'text', keyOf: (row) => row.siteCode });
  }
}
