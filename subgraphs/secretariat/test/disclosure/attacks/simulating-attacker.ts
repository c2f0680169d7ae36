import type { CohortCell, CohortResult } from '../../../src/cohort-engine/index.js';
import { decideRelease } from '../../../src/disclosure/decide-release.js';
import { LedgerState } from '../../../src/disclosure/ledger-state.js';
import { leastPossible, mostPossible, roundCount } from '../../../src/disclosure/round-count.js';
import { addToParts, KEY, seeded } from '../made-table.js';

type Shown = number | 'SUPPRESSED';

/** What an attacker sees of a table: its total and then its cells. */
export interface Seen {
  readonly total: Shown;
  readonly cells: readonly Shown[];
}

const MOST_IN_A_CELL = 200;
const MOST_TRIES = 2_000;

/** Of the first so many people of a cell, for each number. */
type Prefixes = readonly Pick<CohortCell, 'identity' | 'sketch' | 'parts'>[];

/**
 * Knows every rule, but the key and the people. To find out about a withheld cell, he imagines tables and looks whether
 * they would be answered as the true one was: by the same figures, and with the same cells withheld.
 */
export class SimulatingAttacker {
  readonly #random = seeded(3);
  readonly #labels: readonly (readonly string[])[];
  readonly #combinations: readonly (readonly string[])[];
  /** People differ from table to table, for they decide how a count is rounded. */
  readonly #crowds: readonly (readonly Prefixes[])[];

  constructor(
    sizes: readonly number[],
    readonly threshold: number,
  ) {
    this.#labels = sizes.map((size, dimension) => Array.from({ length: size }, (_, place) => `d${dimension}-${place}`));
    this.#combinations = this.#labels.reduce<readonly (readonly string[])[]>((all, labels) => all.flatMap((each) => labels.map((label) => [...each, label])), [[]]);
    this.#crowds = Array.from({ length: 8 }, () => this.#combinations.map(() => this.#prefixes()));
  }

  /** How a table of such counts would be answered, if it were the first. */
  see(counts: readonly number[], crowd = 0): Seen {
    const table = this.#tableOf(counts, this.#crowds[crowd]!);
    const question = { where: 'cohort', conditions: ['cohort'], by: this.#labels.map((_, at) => `agency.D${at}`), measures: [] };
    const decision = decideRelease(new LedgerState(), { caller: 'attacker', question, table, rules: { threshold: this.threshold, key: KEY, measures: [] } });
    if (decision.outcome === 'refused') throw new Error('the first table cannot be refused');
    const [total, ...cells] = [decision.table.total, ...decision.table.cells].map((cell): Shown => (cell.status === 'PUBLISHED' ? cell.count : cell.status));
    return { total: total!, cells };
  }

  /** Counts that a withheld cell may have, those nearest to the true one first, until as many as the threshold are found. */
  possibleCounts(seen: Seen, cell: number, trueCount: number): readonly number[] {
    const tried = Array.from({ length: MOST_IN_A_CELL }, (_, count) => count).toSorted((one, other) => Math.abs(one - trueCount) - Math.abs(other - trueCount));
    const found: number[] = [];
    for (const count of tried.slice(0, 6 * this.threshold)) {
      if (this.#isPossible(seen, cell, count)) found.push(count);
      if (found.length === this.threshold) break;
    }
    return found;
  }

  #isPossible(seen: Seen, cell: number, count: number): boolean {
    const text = JSON.stringify(seen);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const counts = this.#imagine(seen, cell, count);
      if (counts.some((each) => each < 0 || each > MOST_IN_A_CELL)) continue;
      const crowd = this.#below(this.#crowds.length);
      if (this.#areRoundedTo(seen, counts, crowd) && JSON.stringify(this.see(counts, crowd)) === text) return true;
    }
    return false;
  }

  /** Whether what is published would be, as far as rounding alone says it: most tables are told apart by that, without deciding what is withheld. */
  #areRoundedTo({ total, cells }: Seen, counts: readonly number[], crowd: number): boolean {
    const identities = counts.map((persons, at) => this.#crowds[crowd]![at]![persons]!.identity);
    const isRoundedTo = (shown: Shown, persons: number, identity: bigint): boolean => shown === 'SUPPRESSED' || persons < this.threshold || roundCount(persons, identity, KEY) === shown;
    if (!cells.every((shown, at) => isRoundedTo(shown, counts[at]!, identities[at]!))) return false;
    return isRoundedTo(total, sumOf(counts), BigInt.asUintN(64, identities.reduce((sum, identity) => sum + identity, 0n)));
  }

  /** Counts that the published ones allow, of which those that do not add up may be below 0. */
  #imagine(seen: Seen, cell: number, count: number): readonly number[] {
    const counts = seen.cells.map((shown, at) => (at === cell ? count : this.#draw(shown)));
    const withheld = seen.cells.flatMap((shown, at) => (shown === 'SUPPRESSED' && at !== cell ? [at] : []));
    if (seen.total === 'SUPPRESSED' || withheld.length === 0) return counts;
    const rest = withheld[this.#below(withheld.length)]!;
    counts[rest] = this.#draw(seen.total) - counts.reduce((sum, each, at) => (at === rest ? sum : sum + each), 0);
    return counts;
  }

  #draw(shown: Shown): number {
    if (shown === 'SUPPRESSED') return this.#below(this.#random() < 0.5 ? this.threshold : 6 * this.threshold);
    const least = leastPossible(shown, this.threshold);
    return least + this.#below(mostPossible(shown) - least + 1);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #prefixes(): Prefixes {
    const prefixes = [{ identity: 0n, sketch: new Int32Array(64), parts: new Int32Array(32) }];
    for (let person = 0; person < MOST_IN_A_CELL; person += 1) {
      const { identity, sketch, parts } = prefixes[person]!;
      const own = (BigInt(this.#below(2 ** 32)) << 32n) + BigInt(this.#below(2 ** 32));
      const next = { identity: BigInt.asUintN(64, identity + own), sketch: sketch.map((sum) => sum + (this.#random() < 0.5 ? 1 : -1)), parts: parts.slice() };
      addToParts(next.parts, own);
      prefixes.push(next);
    }
    return prefixes;
  }

  #tableOf(counts: readonly number[], crowd: readonly Prefixes[]): CohortResult {
    const all = counts.map((persons, at): CohortCell => ({ labels: this.#combinations[at]!, persons, measures: [], ...crowd[at]![persons]! }));
    const total: CohortCell & Required<Pick<CohortCell, 'sketch' | 'parts'>> = {
      labels: [],
      persons: sumOf(counts),
      measures: [],
      identity: BigInt.asUintN(64, all.reduce((sum, { identity }) => sum + identity, 0n)),
      sketch: new Int32Array(64),
      parts: new Int32Array(32),
    };
    for (const { sketch, parts } of all) {
      sketch?.forEach((sum, at) => (total.sketch[at]! += sum));
      parts?.forEach((sum, at) => (total.parts[at]! += sum));
    }
    return { persons: total.persons, cells: all.filter(({ persons }) => persons > 0), total, labels: this.#labels, unlinkable: {}, missing: [], counters: {} };
  }
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);
