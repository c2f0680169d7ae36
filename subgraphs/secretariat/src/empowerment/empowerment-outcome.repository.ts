import { dateColumn, enumColumn, manyByKey, rialColumn, type Batch, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';
import { OutcomeMilestoneDefinition, OutcomeResultDefinition } from './empowerment.enums.js';

const outcomeRow = z
  .object({
    plan_id: z.string(),
    milestone: enumColumn(OutcomeMilestoneDefinition),
    assessed_on: dateColumn,
    result: enumColumn(OutcomeResultDefinition),
    is_working: z.boolean().nullable(),
    monthly_income_rials: rialColumn.nullable(),
  })
  .transform((row) => ({
    planId: row.plan_id,
    milestone: row.milestone,
    assessedOn: row.assessed_on,
    result: row.result,
    isWorking: row.is_working,
    monthlyIncomeRials: row.monthly_income_rials,
  }));

/** A row of `empowerment_outcome`. */
export type EmpowermentOutcomeRecord = z.infer<typeof outcomeRow>;

export class EmpowermentOutcomeRepository {
  /** At most two per plan, the earlier milestone first. */
  readonly byPlans: Batch<string, EmpowermentOutcomeRecord[]>;

  constructor(database: Database) {
    this.byPlans = manyByKey(database, {
      name: 'empowermentOutcome.byPlans',
      statement: (ids: readonly string[]) =>
        sql`SELECT plan_id, milestone, assessed_on, result, is_working, monthly_income_rials
            FROM empowerment_outcome WHERE plan_id = ANY (${ids}::bigint[]) ORDER BY milestone`,
      row: outcomeRow,
      keyOf: ({ planId }) => planId,
      value: (row) => row,
    });
  }
}
