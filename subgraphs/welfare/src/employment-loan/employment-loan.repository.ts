import { dateColumn, enumColumn, equals, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { WelfareEmploymentLoanStatusDefinition } from './employment-loan.enums.js';
import type { WelfareEmploymentLoanFilter } from './employment-loan.type.js';

const employmentLoanRow = z.object({
  id: z.string(),
  caseId: z.string(),
  status: enumColumn(WelfareEmploymentLoanStatusDefinition),
  rials: rialColumn,
  instalments: z.number(),
  referredOn: dateColumn,
  paidOn: dateColumn.nullable(),
});

/** A row of `employment_loan`. */
export type WelfareEmploymentLoanRecord = z.infer<typeof employmentLoanRow>;

export const employmentLoanTable: PersonRecordTable<WelfareEmploymentLoanRecord, WelfareEmploymentLoanFilter> = {
  name: 'employmentLoan',
  table: 'employment_loan',
  columns: employmentLoanRow,
  day: 'referred_on',
  row: employmentLoanRow,
  conditions: (filter) => [equals('record.status', filter.status)],
};
