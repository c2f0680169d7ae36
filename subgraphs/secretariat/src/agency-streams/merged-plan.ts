import { type CompiledExpression } from '../cohort-engine/compile-expression.js';
import { type BatchTaker } from '../cohort-engine/merger.js';
import { type StreamShape } from '../cohort-engine/stream-shape.js';
import { type SortedStream } from './sorted-stream.js';

/** Who takes the persons that may belong. */
export interface PersonTaker {
  readonly take: BatchTaker;
  /** Bytes that it holds. */
  readonly bytes: number;
}

export type TakerMaker<Taker extends PersonTaker> = (expression: CompiledExpression, streams: readonly StreamShape[]) => Taker;

/** What came of a plan's streams, all of which were read to their ends. */
export interface MergedPlan<Taker extends PersonTaker> {
  readonly taker: Taker;
  readonly streams: readonly SortedStream[];
  /** Of the query's memory. */
  readonly heldBytes: number;
}
