import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareEmploymentLoanRecord } from './employment-loan.repository.js';
import { WelfareEmploymentLoan, WelfareEmploymentLoanConnection, WelfareEmploymentLoanFilter } from './employment-loan.type.js';

/** `Query.welfareEmploymentLoans`, `WelfareCase.employmentLoans` and `WelfareEmploymentLoan.case`. */
export const welfareEmploymentLoanResolvers = caseRecordResolvers<WelfareEmploymentLoanRecord, WelfareEmploymentLoanFilter>({
  type: WelfareEmploymentLoan,
  connection: WelfareEmploymentLoanConnection,
  filter: WelfareEmploymentLoanFilter,
  root: 'welfareEmploymentLoans',
  ofCase: 'employmentLoans',
  plural: 'employment loans arranged by Behzisti («تسهیلات اشتغال»)',
});
