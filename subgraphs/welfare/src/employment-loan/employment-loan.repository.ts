import { dateColumn, enumColumn, equals, rialColumn } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
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

export const employmentLoanTable: CaseSatelliteTable<WelfareEmploymentLoanRecord, WelfareEmploymentLoanFilter> = {
  name: 'employmentLoan',
  table: 'employment_loan',
  columns: `s.status, s.rials, s.instalments, s.referred_on AS "referredOn", s.paid_on AS "paidOn"`,
  day: 'referred_on',
  row: employmentLoanRow,
  conditions: (filter) => [equals('s.status', filter.status)],
};
