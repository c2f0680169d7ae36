import { GrievanceStatusDefinition, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { enumColumn, equals, inProvince, ListedRepository, newestFirst, type Database, type ListedTable } from '@hamafza/kit';
import { z } from 'zod';
import type { WelfareGrievanceCountFilter } from './grievance-count.type.js';

const monthColumn = z.string().transform((text) => text as JalaliMonth);

const grievanceCountColumns = z.object({
  id: z.string(),
  month: monthColumn,
  status: enumColumn(GrievanceStatusDefinition),
  count: z.number(),
  countyCode: z.string(),
});
const grievanceCountRow = grievanceCountColumns.transform((row) => ({ ...row, agency: 'WELFARE' as const }));

/** A row of `grievance_count`. */
export type WelfareGrievanceCountRecord = z.infer<typeof grievanceCountRow>;

const grievanceCountTable: ListedTable<WelfareGrievanceCountRecord, WelfareGrievanceCountFilter> = {
  name: 'grievanceCount',
  table: 'grievance_count',
  columns: grievanceCountColumns,
  ...newestFirst('month_start'),
  row: grievanceCountRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('month', filter.month),
    equals('status', filter.status),
  ],
};

export class WelfareGrievanceCountRepository extends ListedRepository<WelfareGrievanceCountRecord, WelfareGrievanceCountFilter> {
  constructor(database: Database) {
    super(database, grievanceCountTable);
  }
}
