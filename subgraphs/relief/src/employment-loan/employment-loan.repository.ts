import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, onOrAfter, onOrBefore, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class EmploymentLoanRepository extends MemberRecordRepository<EmploymentLoanRecord, EmploymentLoanFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'employmentLoan',
      table: 'employment_loan',
      day: 'requested_on',
      columns: employmentLoanColumns,
      row: employmentLoanColumns,
      conditions: (filter) => [
        equals('r.state', filter.state),
        equals('r.purpose', filter.purpose),
        onOrAfter('r.granted_on', filter.grantedFrom),
        onOrBefore('r.granted_on', filter.grantedTo),
        equals('m.household_role', filter.householdRole),
      ],
    });
  }
}
