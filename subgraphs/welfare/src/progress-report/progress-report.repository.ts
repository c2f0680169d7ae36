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
import { RoleDefinition } from '../social-board/social-board.enums.js';
import type { ProgressReportFilter } from './progress-report.type.js';

const progressReportRow = z.object({
  id: z.string(),
  authorRole: enumColumn(RoleDefinition),
  reportedOn: dateColumn,
  completionPercent: z.number(),
  summary: z.string(),
  siteCode: z.string(),
  countyCode: z.string(),
});

/** A row of `progress_report`. */
export type ProgressReportRecord = z.infer<typeof progressReportRow>;

const progressReportTable: ListedTable<ProgressReportRecord, ProgressReportFilter> = {
  name: 'progressReport',
  table: 'progress_report',
  columns: progressReportRow,
  ...newestFirst('reported_on'),
  row: progressReportRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsKey('site_code', SALAM_SITE_CODE, filter.siteCode, 'ProgressReportFilter.siteCode'),
    equals('author_role', filter.authorRole),
    onOrAfter('reported_on', filter.from),
    onOrBefore('reported_on', filter.to),
  ],
};

export class ProgressReportRepository extends ListedRepository<ProgressReportRecord, ProgressReportFilter> {
  /** The reports on each site, the newest first. */
  readonly newestBySites: Batch<string, ProgressReportRecord[]>;

  constructor(database: Database) {
    super(database, progressReportTable);
    this.newestBySites = this.firstBy({
      by: 'newestBySites',
      column: 'site_code',
      type: 'text',
      keyOf: (row) => row.siteCode,
    });
  }
}
