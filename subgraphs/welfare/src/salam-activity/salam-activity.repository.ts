import {
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  SALAM_SITE_CODE,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { ActivityKindDefinition } from './salam-activity.enums.js';
import type { SalamActivityFilter } from './salam-activity.type.js';

const salamActivityRow = z.object({
  id: z.string(),
  kind: enumColumn(ActivityKindDefinition),
  heldOn: dateColumn,
  participants: z.number(),
  hours: z.number(),
  siteCode: z.string(),
  countyCode: z.string(),
});

/** A row of `salam_activity`. */
export type SalamActivityRecord = z.infer<typeof salamActivityRow>;

const salamActivityTable: ListedTable<SalamActivityRecord, SalamActivityFilter> = {
  name: 'salamActivity',
  table: 'salam_activity',
  columns: salamActivityRow,
  ...newestFirst('held_on'),
  row: salamActivityRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsKey('site_code', SALAM_SITE_CODE, filter.siteCode, 'SalamActivityFilter.siteCode'),
    equals('kind', filter.kind),
    onOrAfter('held_on', filter.from),
    onOrBefore('held_on', filter.to),
  ],
};

export class SalamActivityRepository extends ListedRepository<SalamActivityRecord, SalamActivityFilter> {
  /** The activities of each site, the newest first. */
  readonly newestBySites: Batch<string, SalamActivityRecord[]>;

  constructor(database: Database) {
    super(database, salamActivityTable);
    this.newestBySites = this.firstBy({
      by: 'newestBySites',
      column: 'site_code',
      type: 'text',
      keyOf: (row) => row.siteCode,
    });
  }
}
