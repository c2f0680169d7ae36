import { daysOfMonth, GrievanceStatusDefinition, monthOf, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { checkPeriod } from '../input/check-input.js';
import { selectColumns } from '../member-record/select-columns.js';
import type { ReliefGrievanceCountFilter } from './relief-grievance-count.type.js';

const grievanceCountColumns = z.object({
  month: dateColumn,
  countyCode: z.string(),
  status: enumColumn(GrievanceStatusDefinition),
  count: z.number().int(),
});
const grievanceCountRow = grievanceCountColumns.transform((row) => ({ ...row, month: monthOf(row.month), agency: 'RELIEF' as const }));

export type ReliefGrievanceCountRecord = z.infer<typeof grievanceCountRow>;

export class ReliefGrievanceCountRepository {
  constructor(private readonly database: Database) {}

  /** @throws BAD_USER_INPUT for a period that ends before it begins. */
  page(filter: ReliefGrievanceCountFilter, request: PageRequest): Promise<Page<ReliefGrievanceCountRecord>> {
    const [from, to] = [firstDay(filter.monthFrom), firstDay(filter.monthTo)];
    checkPeriod(from, to, 'ReliefGrievanceCountFilter.monthFrom');
    return queryPage(
      this.database,
      {
        name: 'reliefGrievanceCount.page',
        columns: raw(selectColumns('g', grievanceCountColumns)),
        from: sql`relief_grievance_count g`,
        where: [
          inProvince('g.county_code', filter.provinceCode),
          equals('g.county_code', filter.countyCode),
          equals('g.status', filter.status),
          onOrAfter('g.month', from),
          onOrBefore('g.month', to),
        ],
        order: [
          { column: 'g.month', type: 'date' },
          { column: 'g.county_code', type: 'text' },
          { column: 'g.status', type: 'text' },
        ],
        direction: 'descending',
        row: grievanceCountRow,
        node: (row) => row,
      },
      request,
    );
  }
}

const firstDay = (month: JalaliMonth | null | undefined): JalaliDate | undefined => (month ? daysOfMonth(month).first : undefined);
