import type { CohortPlan, CohortResult } from '../cohort-engine/index.js';
import type { ProtectedTable } from '../disclosure/index.js';
import type { CohortScope } from './cohort-scope.js';
import type { CohortUnlinkable } from './cohort-table.type.js';
import type { CohortQuestion } from './plan-cohort.js';

/** A table as it was counted, and for whom. */
export interface CountedTable {
  readonly scope: CohortScope;
  readonly question: CohortQuestion;
  readonly plan: CohortPlan;
  /** Agencies whose people it speaks of. */
  readonly agencies: readonly string[];
  readonly result: CohortResult;
}

/** Decides what of a table may leave. */
export interface TableDiscloser {
  /** @throws DISCLOSURE_BUDGET */
  release(table: CountedTable): Promise<ProtectedTable>;
  /** What may be told of people who could not be linked, beside what was told of such before. */
  unlinkable(table: CountedTable): Promise<CohortUnlinkable[]>;
}
