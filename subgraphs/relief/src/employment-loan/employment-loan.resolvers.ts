import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { EmploymentLoanRecord } from './employment-loan.repository.js';
import { EmploymentLoan, EmploymentLoanConnection, EmploymentLoanFilter } from './employment-loan.type.js';

export const employmentLoanResolvers = memberRecordResolvers<EmploymentLoanRecord, EmploymentLoanFilter>({
  type: EmploymentLoan,
  connection: EmploymentLoanConnection,
  filter: EmploymentLoanFilter,
  list: { name: 'employmentLoans', description: 'Employment loans, the last requested first.' },
  ofMember: { name: 'employmentLoans', description: 'The person’s employment loans («تسهیلات اشتغال»).' },
});
