import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { equalsCode, SALAM_SITE_CODE } from '../codes/code-form.js';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
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
  columns: `id, author_role AS "authorRole", reported_on AS "reportedOn", completion_percent AS "completionPercent", summary,
    site_code AS "siteCode", county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'reported_on',
  row: progressReportRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsCode('site_code', SALAM_SITE_CODE, filter.siteCode, 'ProgressReportFilter.siteCode'),
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
    this.newestBySites = firstOf(database, progressReportTable, {
      by: 'newestBySites',
      column: 'site_code',
      type: 'text',
      keyOf: (row) => row.siteCode,
    });
  }
}
