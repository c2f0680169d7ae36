import { decideRelease, type ReleaseDecision } from '../../../src/disclosure/decide-release.js';
import { LedgerState } from '../../../src/disclosure/ledger-state.js';
import { QUESTION_LIMITS, type QuestionLimits } from '../../../src/disclosure/question-budget.js';
import { ROUNDING_BASE } from '../../../src/disclosure/round-count.js';
import { KEY } from '../made-table.js';
import type { AskedTable } from './simulated-population.js';

/** What an analyst knows of a set of atoms. */
export interface Known {
  readonly atoms: readonly number[];
  readonly published: number;
  readonly low: number;
  readonly high: number;
}

/** Asks, and keeps all that was published. */
export class Analyst {
  readonly #known = new Map<string, Known>();
  /** The cells that were withheld, as atoms. */
  readonly withheld = new Map<string, readonly number[]>();
  readonly outcomes = { released: 0, repeated: 0, refused: 0 };
  readonly reasons: Record<string, number> = {};
  readonly #asked = new Set<string>();
  #tables = 0;

  constructor(
    readonly threshold: number,
    readonly state = new LedgerState(),
    readonly name = 'analyst',
    /** False answers each table as if it were the first: to show that the attacks find something where nothing stops them. */
    readonly isWatched = true,
    readonly limits: QuestionLimits = QUESTION_LIMITS,
    readonly crossThreshold = threshold,
  ) {}

  /** Each set once: equal sets have equal counts. */
  get known(): readonly Known[] {
    return [...this.#known.values()];
  }

  ask({ result, question, atomsOf }: AskedTable): ReleaseDecision | undefined {
    const key = JSON.stringify([question.where, question.by]);
    if (this.#asked.has(key)) {
      this.outcomes.repeated += 1;
      return undefined;
    }
    const decision = decideRelease(this.isWatched ? this.state : new LedgerState(), { caller: this.name, question, table: result, rules: { threshold: this.threshold, crossThreshold: this.crossThreshold, key: KEY, measures: [] } }, this.limits);
    this.outcomes[decision.outcome] += 1;
    if (decision.outcome === 'refused') {
      this.reasons[decision.reason] = (this.reasons[decision.reason] ?? 0) + 1;
      return decision;
    }
    this.#asked.add(key);
    this.#tables += 1;
    for (const cell of decision.cells) this.state.add({ ...cell, table: String(this.#tables) });
    for (const sum of decision.sums) this.state.sums.add(sum);
    this.state.questions.add(question, this.name);
    for (const cell of [decision.table.total, ...decision.table.cells]) {
      if (cell.status === 'SUPPRESSED') {
        this.withheld.set(atomsOf(cell.labels).join(), atomsOf(cell.labels));
        continue;
      }
      const low = Math.max(this.threshold, cell.count - ROUNDING_BASE + 1);
      const atoms = atomsOf(cell.labels);
      this.#known.set(atoms.join(), { atoms, published: cell.count, low, high: cell.count + ROUNDING_BASE - 1 });
    }
    return decision;
  }

  /** Whether a count of the labels was published. */
  static isShown(decision: ReleaseDecision | undefined, ...labels: readonly string[]): boolean {
    if (decision?.outcome !== 'released') return false;
    const { table } = decision;
    const cell = labels.length === 0 ? table.total : table.cells.find((each) => each.labels.join() === labels.join());
    return cell?.status === 'PUBLISHED';
  }
}
