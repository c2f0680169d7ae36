import { KnownCohorts } from './known-cohorts.js';
import { AskedQuestions } from './question-budget.js';
import { ReleasedSets, type ReleasedSet } from './released-sets.js';
import { ReleasedSums } from './released-sums.js';

/** A published cell as the ledger keeps it. */
export interface LedgerCell extends ReleasedSet {
  readonly labels: readonly (string | null)[];
}

/** What has been published in one space: under one agreement, with the join keys of one epoch. */
export class LedgerState {
  readonly sums = new ReleasedSums();
  readonly questions = new AskedQuestions();
  readonly cohorts = new KnownCohorts();

  constructor(readonly sets = new ReleasedSets()) {}

  add(cell: LedgerCell): void {
    this.sets.add(cell);
    if (cell.labels.length === 0) this.cohorts.add(cell);
  }

  /** Whether the count of the very same people was published, whatever they were asked for as. */
  isPublic(identity: bigint): boolean {
    return this.sets.numberOf(identity) !== undefined;
  }
}
