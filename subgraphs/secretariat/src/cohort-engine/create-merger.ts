import type { Alignment } from './alignment.js';
import type { CohortExpression } from './cohort-plan.js';
import type { HeadPairs } from './head-pairs.js';
import { leadStreams } from './lead-stream.js';
import type { Merger, MergerParts } from './merger.js';
import { RequiredMerger } from './required-merger.js';
import { RowMerger } from './row-merger.js';

export interface MergerMeans {
  /** Of each stream; 0 where there is no telling. */
  readonly rows: readonly number[];
  /** May be shared: it is used for no longer than a `run`. */
  readonly pairs: HeadPairs;
  /** By stream, how the first of the `leadStreams`, on the left, is aligned with it; then it is to come as one block. */
  readonly alignments?: ReadonlyMap<number, Alignment> | undefined;
}

export function createMerger(parts: MergerParts, expression: CohortExpression, { rows, pairs, alignments }: MergerMeans): Merger {
  const [required, alsoRequired] = leadStreams(expression, rows);
  return required === undefined ? new RowMerger(parts) : new RequiredMerger(parts, { required, alsoRequired, pairs, alignments });
}
