import { daysOfMonth, GrievanceStatusDefinition, monthOf, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  onOrAfter,
  onOrBefore,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import type { ReliefGrievanceCountFilter } from './relief-grievance-count.type.js';

const grievanceCountColumns = z.object({
  month: dateColumn,
  countyCode: z.string(),
  status: enumColumn(GrievanceStatusDefinition),
  count: z.number().int(),
});
const grievanceCountRow = grievanceCountColumns.transform((row) => ({ ...row, month: monthOf(row.month), agency: 'RELIEF' as const }));

export type ReliefGrievanceCountRecord = z.infer<typeof grievanceCountRow>;

const grievanceCountTable: ListedTable<ReliefGrievanceCountRecord, ReliefGrievanceCountFilter> = {
  name: 'reliefGrievanceCount',
  table: 'relief_grievance_count',
  columns: grievanceCountColumns,
  order: [
    { column: 'month', type: 'date' },
    { column: 'county_code', type: 'text' },
    { column: 'status', type: 'text' },
  ],
  direction: 'descending',
  row: grievanceCountRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('status', filter.status),
    onOrAfter('month', firstDay(filter.monthFrom)),
    onOrBefore('month', firstDay(filter.monthTo)),
  ],
};

const firstDay = (month: JalaliMonth | null | undefined): JalaliDate | undefined => (month ? daysOfMonth(month).first : undefined);

export class ReliefGrievanceCountRepository extends ListedRepository<ReliefGrievanceCountRecord, ReliefGrievanceCountFilter> {
  constructor(database: Database) {
    super(database, grievanceCountTable);
  }
}
