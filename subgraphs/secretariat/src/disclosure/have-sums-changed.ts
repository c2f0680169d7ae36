import type { CohortResult } from '../cohort-engine/index.js';
import type { DisclosureRules } from './disclosure-rules.js';
import type { LedgerCell } from './ledger-state.js';
import type { LedgerSum } from './released-sums.js';
import { haveManyChanged } from './telling-difference.js';

/** What an earlier answer was made of. */
interface KeptFigures {
  readonly cells: readonly Pick<LedgerCell, 'labels' | 'identity'>[];
  readonly sums: readonly LedgerSum[];
}

/** Whether a published sum of the earlier answer is not that of nearly the same people any more: many of their values are others. */
export function haveSumsChanged({ cells: kept, sums }: KeptFigures, { cells, total }: CohortResult, { measures, threshold }: Pick<DisclosureRules, 'measures' | 'threshold'>): boolean {
  const found = new Map([total, ...cells].map((cell) => [JSON.stringify(cell.labels), cell]));
  return kept.some(({ labels, identity }) =>
    measures.some(({ name }, at) => {
      const before = sums.find((sum) => sum.identity === identity && sum.name === name);
      const now = found.get(JSON.stringify(labels))?.measures[at];
      return before !== undefined && now !== undefined && haveManyChanged(before, { sum: Number(now.sum), largest: Number(now.largest) }, threshold);
    }),
  );
}
