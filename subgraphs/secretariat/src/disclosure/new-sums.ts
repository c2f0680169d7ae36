import type { MeasureRule } from './disclosure-rules.js';
import type { LedgerCell, LedgerState } from './ledger-state.js';
import type { Publication } from './protect-table.js';
import type { LedgerSum } from './released-sums.js';
import { SearchBudget } from './search-budget.js';
import type { PublishedSum } from './telling-difference.js';

/** A cell that the table would show. */
export interface ShownCell {
  readonly node: number;
  readonly set: Omit<LedgerCell, 'table'>;
}

/** The sums of a table about to be answered, beside those published. */
export class NewSums {
  readonly #shown: ReadonlyMap<number, ShownCell>;
  readonly #budget: SearchBudget;
  readonly #sums: { readonly node: number; readonly sum: LedgerSum }[] = [];

  constructor(
    private readonly state: LedgerState,
    shown: readonly ShownCell[],
    private readonly threshold: number,
  ) {
    this.#shown = new Map(shown.map((cell) => [cell.node, cell]));
    this.#budget = new SearchBudget(shown.length);
  }

  /** As in `Standing`; margins that the table does not show are nobody's sums yet. */
  readonly isTelling = (node: number, rule: MeasureRule, sum: PublishedSum): boolean => {
    const cell = this.#shown.get(node);
    if (cell === undefined) return false;
    this.#sums.push({ node, sum: { identity: cell.set.identity, name: rule.name, ...(rule.follows !== undefined && { follows: rule.follows }), ...sum } });
    return this.state.sums.isTelling(this.state.sets, cell.set, sum, rule, this.threshold, this.#budget);
  };

  /** Those that the table was published with. */
  published({ measures }: Pick<Publication, 'measures'>): readonly LedgerSum[] {
    const withheld = new Map(measures.map(({ rule, figures }) => [rule.name, figures.withheld]));
    return this.#sums.flatMap(({ node, sum }) => (withheld.get(sum.name)?.[node] === 0 ? [sum] : []));
  }
}
