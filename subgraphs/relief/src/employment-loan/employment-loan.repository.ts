import { dateColumn, enumColumn, equals, onOrAfter, onOrBefore, rialColumn, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { EmploymentLoanPurposeDefinition, EmploymentLoanStateDefinition } from './employment-loan.enums.js';
import type { EmploymentLoanFilter } from './employment-loan.type.js';

const employmentLoanColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  state: enumColumn(EmploymentLoanStateDefinition),
  purpose: enumColumn(EmploymentLoanPurposeDefinition),
  rials: rialColumn,
  requestedOn: dateColumn,
  grantedOn: dateColumn.nullable(),
  settledOn: dateColumn.nullable(),
  instalmentCount: z.number().int(),
  paidCount: z.number().int(),
  overdueCount: z.number().int(),
});

export type EmploymentLoanRecord = z.infer<typeof employmentLoanColumns>;

export const employmentLoanTable: PersonRecordTable<EmploymentLoanRecord, EmploymentLoanFilter> = {
  name: 'employmentLoan',
  table: 'employment_loan',
  day: 'requested_on',
  columns: employmentLoanColumns,
  row: employmentLoanColumns,
  conditions: (filter) => [
    equals('record.state', filter.state),
    equals('record.purpose', filter.purpose),
    onOrAfter('record.granted_on', filter.grantedFrom),
    onOrBefore('record.granted_on', filter.grantedTo),
    equals('person.household_role', filter.householdRole),
  ],
};
