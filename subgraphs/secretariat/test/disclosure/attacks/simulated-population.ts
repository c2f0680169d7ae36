import type { CohortCell, CohortResult } from '../../../src/cohort-engine/index.js';
import type { Question } from '../../../src/disclosure/describe-question.js';
import { addToParts, seeded } from '../made-table.js';

/** People who are alike in all that can be asked for. */
export interface Atom {
  readonly persons: number;
  /** By dimension, the label's place. */
  readonly places: readonly number[];
  /** A bit for each condition that holds. */
  readonly conditions: number;
  readonly identity: bigint;
  readonly sketch: Int32Array;
  readonly parts: Int32Array;
}

/** A cohort by an arbitrary rule over conditions. */
export interface Where {
  readonly name: string;
  /** Numbers of the conditions that it hangs on. */
  readonly conditions: readonly number[];
  readonly holds: (atom: Atom) => boolean;
}

/** The sets of people behind a table's cells, as numbers of atoms. */
export interface AskedTable {
  readonly result: CohortResult;
  readonly question: Question;
  readonly atomsOf: (labels: readonly (string | null)[]) => readonly number[];
}

/** An invented province whose every person is known to the test, with the tables that the coordinator would give. */
export class SimulatedPopulation {
  readonly atoms: readonly Atom[];

  constructor(
    readonly sizes: readonly number[],
    conditions: number,
    persons: number,
    seed: number,
  ) {
    const random = seeded(seed);
    const found = new Map<string, { persons: number; places: number[]; conditions: number; identity: bigint; sketch: Int32Array; parts: Int32Array }>();
    const shares = Array.from({ length: conditions }, () => 0.05 + random() * 0.6);
    for (let person = 0; person < persons; person += 1) {
      const places = sizes.map((size) => Math.floor(random() ** 1.6 * size));
      const holds = shares.reduce((bits, share, at) => bits | (random() < share ? 1 << at : 0), 0);
      const key = `${places.join(',')}|${holds}`;
      const atom = found.get(key) ?? { persons: 0, places, conditions: holds, identity: 0n, sketch: new Int32Array(64), parts: new Int32Array(32) };
      found.set(key, atom);
      atom.persons += 1;
      const word = (): bigint => BigInt(Math.floor(random() * 2 ** 32));
      const identity = (word() << 32n) + word();
      atom.identity = BigInt.asUintN(64, atom.identity + identity);
      addToParts(atom.parts, identity);
      for (let at = 0; at < 64; at += 1) atom.sketch[at]! += random() < 0.5 ? 1 : -1;
    }
    this.atoms = [...found.values()];
  }

  ask(where: Where, by: readonly number[]): AskedTable {
    const cells = new Map<string, { labels: string[]; numbers: number[] }>();
    const all: number[] = [];
    this.atoms.forEach((atom, number) => {
      if (!where.holds(atom)) return;
      all.push(number);
      const labels = by.map((dimension) => this.label(dimension, atom.places[dimension]!));
      const key = labels.join('|');
      const cell = cells.get(key) ?? { labels, numbers: [] };
      cells.set(key, cell);
      cell.numbers.push(number);
    });
    const total = this.cellOf([], all);
    const result: CohortResult = {
      persons: total.persons,
      cells: by.length === 0 ? [] : [...cells.values()].map(({ labels, numbers }) => this.cellOf(labels, numbers)),
      total,
      labels: by.map((dimension) => Array.from({ length: this.sizes[dimension]! }, (_, place) => this.label(dimension, place))),
      unlinkable: {},
      missing: [],
      counters: {},
    };
    const question = { where: where.name, conditions: where.conditions.map((each) => `agency ${each}`), by: by.map((dimension) => `agency.D${dimension}`), measures: [] };
    return { result, question, atomsOf: (labels) => (labels.length === 0 ? all : cells.get(labels.join('|'))?.numbers ?? []) };
  }

  private label(dimension: number, place: number): string {
    return `d${dimension}-${place}`;
  }

  private cellOf(labels: readonly string[], numbers: readonly number[]): CohortCell {
    const [sketch, parts] = [new Int32Array(64), new Int32Array(32)];
    let [persons, identity] = [0, 0n];
    for (const number of numbers) {
      const atom = this.atoms[number]!;
      persons += atom.persons;
      identity += atom.identity;
      for (let at = 0; at < 64; at += 1) sketch[at]! += atom.sketch[at]!;
      for (let at = 0; at < 32; at += 1) parts[at]! += atom.parts[at]!;
    }
    return { labels, persons, measures: [], identity: BigInt.asUintN(64, identity), sketch, parts };
  }
}

export const condition = (number: number): Where => ({
  name: `c${number}`,
  conditions: [number],
  holds: ({ conditions }) => ((conditions >> number) & 1) === 1,
});

export const combined = (kind: 'all' | 'any', parts: readonly Where[]): Where => ({
  name: `${kind}(${parts.map(({ name }) => name).toSorted().join(' ')})`,
  conditions: [...new Set(parts.flatMap((part) => part.conditions))].toSorted(),
  holds: (atom) => (kind === 'all' ? parts.every((part) => part.holds(atom)) : parts.some((part) => part.holds(atom))),
});

export const butNot = (part: Where, without: Where): Where => ({
  name: `(${part.name} but ${without.name})`,
  conditions: [...new Set([...part.conditions, ...without.conditions])].toSorted(),
  holds: (atom) => part.holds(atom) && !without.holds(atom),
});
