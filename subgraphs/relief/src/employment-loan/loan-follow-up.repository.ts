import { dateColumn, enumColumn, manyByKey, selectColumns, type Batch, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';
import { LoanOutcomeDefinition } from './employment-loan.enums.js';

const followUpRow = z.object({
  loanId: z.string(),
  months: z.number().int(),
  visitedOn: dateColumn,
  outcome: enumColumn(LoanOutcomeDefinition),
  paidCount: z.number().int(),
  overdueCount: z.number().int(),
  jobs: z.number().int(),
});

export type LoanFollowUpRecord = z.infer<typeof followUpRow>;

export class LoanFollowUpRepository {
  /** By the loan's id, the earliest first. */
  readonly byLoans: Batch<string, LoanFollowUpRecord[]>;

  constructor(database: Database) {
    this.byLoans = manyByKey(database, {
      name: 'loanFollowUp.byLoans',
      statement: (ids: readonly string[]) => sql`SELECT ${selectColumns(followUpRow, 'f')} FROM loan_follow_up f
        WHERE f.loan_id = ANY (${ids}::bigint[]) ORDER BY f.loan_id, f.months`,
      row: followUpRow,
      keyOf: ({ loanId }) => loanId,
      value: (row) => row,
    });
  }
}
