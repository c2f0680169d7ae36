import type { CohortResult } from '../cohort-engine/index.js';
import type { MemberWindow } from '../cohort-engine/member-window.js';

/** What came of a plan, apart from the agencies that were left out of it. */
export type PlanAnswer = { readonly kind: 'counted'; readonly result: Omit<CohortResult, 'missing'> } | { readonly kind: 'listed'; readonly window: MemberWindow };

/** An answer of before, and the state of each stream that it came of. */
export interface KeptAnswer {
  readonly answer: PlanAnswer;
  readonly counters: readonly string[];
}

/** Objects and numbers of a cell, of a measure, and around them; as good a guess as any. */
const CELL_BYTES = 400;
const MEASURE_BYTES = 120;
const ANSWER_BYTES = 2_000;

/** About how much room an answer takes. */
export function bytesOfAnswer(answer: PlanAnswer): number {
  if (answer.kind === 'listed') return ANSWER_BYTES + answer.window.keys.byteLength;
  return bytesOfCounts(answer.result);
}

/** Likewise. */
export function bytesOfCounts({ cells, labels, total }: Pick<CohortResult, 'cells' | 'labels' | 'total'>): number {
  const sketchBytes = (total.sketch?.byteLength ?? 0) + (total.parts?.byteLength ?? 0);
  const labelBytes = labels.flat().reduce((sum, label) => sum + 2 * label.length, 0);
  return ANSWER_BYTES + labelBytes + (cells.length + 1) * (CELL_BYTES + sketchBytes + total.measures.length * MEASURE_BYTES);
}
