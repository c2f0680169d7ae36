import type { CohortResult } from '../cohort-engine/index.js';
import type { LedgerCell } from './ledger-state.js';
import { energyOf, smallEnergy } from './set-vector.js';

/**
 * Whether a table is what the same question was answered with before, but for a few people in each cell. It gets the
 * same answer then: two answers a day apart would tell of those few who came and went.
 *
 * @param kept the published cells of the earlier answer.
 */
export function isRepeat(kept: readonly Pick<LedgerCell, 'labels' | 'persons' | 'sketch'>[], { cells, total }: CohortResult, threshold: number): boolean {
  const found = new Map([total, ...cells].map((cell) => [JSON.stringify(cell.labels), cell]));
  return (
    kept.length > 0 &&
    kept.every(({ labels, persons, sketch }) => {
      const now = found.get(JSON.stringify(labels));
      if (now?.sketch === undefined) return false;
      const change = { persons: now.persons - persons, sketch: Float32Array.from(now.sketch, (each, at) => each - (sketch[at] ?? 0)) };
      return energyOf(change) <= smallEnergy(threshold);
    })
  );
}
