import type { CohortCell } from '../../../src/cohort-engine/index.js';
import { addToParts, seeded } from '../made-table.js';
import type { AskedTable } from './simulated-population.js';

/** People by number: `range(0, 20)` are the first twenty. */
export const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** Invented people, and tables of whichever of them a test names. */
export class MadePeople {
  readonly #identities: readonly bigint[];
  readonly #signs: readonly Int8Array[];

  constructor(size: number, seed = 1) {
    const random = seeded(seed);
    this.#identities = range(0, size).map(() => (BigInt(Math.floor(random() * 2 ** 32)) << 32n) + BigInt(Math.floor(random() * 2 ** 32)));
    this.#signs = range(0, size).map(() => Int8Array.from({ length: 64 }, () => (random() < 0.5 ? 1 : -1)));
  }

  /** A cohort counted as a whole. */
  count(where: string, people: readonly number[], conditions: readonly string[] = [where]): AskedTable {
    return this.breakdown(where, {}, conditions, people);
  }

  /** A cohort by one dimension. */
  breakdown(where: string, parts: Readonly<Record<string, readonly number[]>>, conditions: readonly string[] = [where], all = Object.values(parts).flat()): AskedTable {
    const labels = Object.keys(parts);
    const total = this.#cell([], all);
    const cells = labels.map((label) => this.#cell([label], parts[label]!)).filter(({ persons }) => persons > 0);
    return {
      result: { persons: total.persons, cells, total, labels: labels.length === 0 ? [] : [labels], unlinkable: {}, missing: [], counters: {} },
      question: { where, conditions, by: labels.length === 0 ? [] : ['agency.PART'], measures: [] },
      atomsOf: ([label]) => (label === undefined || label === null ? all : parts[label]!),
    };
  }

  #cell(labels: readonly string[], people: readonly number[]): CohortCell {
    const [sketch, parts] = [new Int32Array(64), new Int32Array(32)];
    let identity = 0n;
    for (const person of people) {
      identity += this.#identities[person]!;
      addToParts(parts, this.#identities[person]!);
      this.#signs[person]!.forEach((sign, at) => (sketch[at]! += sign));
    }
    return { labels, persons: people.length, measures: [], identity: BigInt.asUintN(64, identity), sketch, parts };
  }
}
