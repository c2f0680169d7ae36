import type { CompiledExpression } from '../cohort-engine/compile-expression.js';
import type { CohortPlan } from '../cohort-engine/index.js';
import type { CohortCounts } from '../cohort-engine/less-counts.js';
import type { BatchTaker } from '../cohort-engine/merger.js';
import type { StreamShape } from '../cohort-engine/stream-shape.js';
import type { SortedStream } from './sorted-stream.js';

/** Who takes the persons that may belong. */
export interface PersonTaker {
  readonly take: BatchTaker;
  /** Bytes that it holds. */
  readonly bytes: number;
}

/** What a taker is made for. */
export interface TakerParts {
  readonly plan: CohortPlan;
  readonly expression: CompiledExpression;
  readonly streams: readonly StreamShape[];
  /** Where it is given those who do not belong: all of whom they are left out. */
  readonly outOf?: CohortCounts | undefined;
}

/** How persons are taken. */
export interface Taking<Taker extends PersonTaker> {
  readonly takerOf: (parts: TakerParts) => Taker;
  /** What a taker has counted; absent where one needs every person, and cannot be given those who do not belong. */
  readonly countsOf?: (taker: Taker) => CohortCounts;
}

/** What came of a plan's streams, all of which were read to their ends. */
export interface MergedPlan<Taker extends PersonTaker> {
  readonly taker: Taker;
  readonly streams: readonly SortedStream[];
  /** Of the query's memory. */
  readonly heldBytes: number;
}
