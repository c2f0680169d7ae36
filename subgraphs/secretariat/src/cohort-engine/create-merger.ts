import { type CohortExpression } from './cohort-plan.js';
import { type HeadPairs } from './head-pairs.js';
import { type Merger, type MergerParts } from './merger.js';
import { RequiredMerger } from './required-merger.js';
import { requiredStreams } from './required-streams.js';
import { RowMerger } from './row-merger.js';

/** @param estimatedRows of each stream; 0 where there is no telling. @param pairs may be shared: it is used for no longer than a `run`. */
export function createMerger(parts: MergerParts, expression: CohortExpression, estimatedRows: readonly number[], pairs: HeadPairs): Merger {
  const rowsOf = (stream: number): number => estimatedRows[stream] || Number.POSITIVE_INFINITY;
  const [required, alsoRequired] = [...requiredStreams(expression)].sort((a, b) => Math.sign(rowsOf(a) - rowsOf(b)) || a - b);
  return required === undefined ? new RowMerger(parts) : new RequiredMerger(parts, required, alsoRequired, pairs);
}
