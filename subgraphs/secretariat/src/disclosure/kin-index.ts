import { placesOf } from './node-key.js';

/** The labels of a set, as numbers of this index, by dimension; dimensions in the order of the key. */
export type Places = ReadonlyMap<string, number>;

/** Sets of one choice of dimensions. */
interface Kind {
  readonly dimensions: readonly string[];
  /** By the number of some of their labels together. */
  readonly lists: Map<number, number[]>;
}

/** Whether a set of such labels is kin of one of the others: has a label of it and none that contradicts one, or none at all. */
export function isKin(places: Places, of: Places): boolean {
  let shared = places.size === 0;
  for (const [dimension, label] of places) {
    const other = of.get(dimension);
    if (other !== undefined && other !== label) return false;
    shared ||= other === label;
  }
  return shared;
}

/** More labels and combinations of labels than that have no number of their own. */
const MOST_NUMBERS = 2 ** 26;

/**
 * Finds a set's kin: those that have a label of the set, and none that contradicts one, and whole cohorts. Cells of one
 * table that are apart from each other are never kin, so that a table's cells need not be compared one by one.
 */
export class KinIndex {
  readonly #kinds = new Map<string, Kind>();
  /** By labels, the lists that a set with them is in; `placesOf` gives one object for equal labels. */
  readonly #listsOf = new Map<Places, readonly number[][]>();
  readonly #labels = new Map<string, number>();
  /** By the numbers of two: the number of both together. */
  readonly #pairs = new Map<number, number>();
  /** By what stands in keys behind the question: sets share it, and so read it once. */
  readonly #read = new Map<string, Places>();

  /** The labels that a key names. */
  placesOf(key: string): Places {
    const labels = key.slice(Math.max(0, key.indexOf('|')));
    const known = this.#read.get(labels);
    if (known) return known;
    const places = new Map([...placesOf(labels)].map(([dimension, label]) => [dimension, this.#numberOf(dimension, label)]));
    this.#read.set(labels, places);
    return places;
  }

  add(places: Places, number: number): void {
    for (const list of this.#listsWith(places)) list.push(number);
  }

  /** @param places of the set that was added last. */
  removeLast(places: Places): void {
    for (const list of this.#listsWith(places)) list.pop();
  }

  /** @returns lists without a number in common, which go on growing as sets are added. */
  kinOf(places: Places): readonly (readonly number[])[] {
    const found: (readonly number[])[] = [];
    for (const { dimensions, lists } of this.#kinds.values()) {
      const about = this.#aboutOf(dimensions, places);
      const list = about > 0 || dimensions.length === 0 ? lists.get(about) : undefined;
      if (list) found.push(list);
    }
    return found;
  }

  #listsWith(places: Places): readonly number[][] {
    const known = this.#listsOf.get(places);
    if (known) return known;
    const { dimensions, lists } = this.#kind([...places.keys()]);
    const found = this.#subsetsOf(dimensions, places).map((about) => {
      const list = lists.get(about) ?? [];
      lists.set(about, list);
      return list;
    });
    this.#listsOf.set(places, found);
    return found;
  }

  #kind(dimensions: readonly string[]): Kind {
    const name = dimensions.join('|');
    const kind = this.#kinds.get(name) ?? { dimensions, lists: new Map<number, number[]>() };
    this.#kinds.set(name, kind);
    return kind;
  }

  /** The number of the labels along those of the dimensions that the places have; 0 where they have none. */
  #aboutOf(dimensions: readonly string[], places: Places): number {
    let about = 0;
    for (const dimension of dimensions) {
      const label = places.get(dimension);
      if (label !== undefined) about = about === 0 ? label : this.#together(about, label);
    }
    return about;
  }

  #subsetsOf(dimensions: readonly string[], places: Places): readonly number[] {
    if (dimensions.length === 0) return [0];
    return Array.from({ length: 2 ** dimensions.length - 1 }, (_, at) => this.#aboutOf(dimensions.filter((_, dimension) => ((at + 1) >> dimension) & 1), places));
  }

  #numberOf(dimension: string, label: string): number {
    const name = `${dimension}=${label}`;
    const number = this.#labels.get(name) ?? this.#nextNumber();
    this.#labels.set(name, number);
    return number;
  }

  #together(one: number, other: number): number {
    const pair = one * MOST_NUMBERS + other;
    const number = this.#pairs.get(pair) ?? this.#nextNumber();
    this.#pairs.set(pair, number);
    return number;
  }

  #nextNumber(): number {
    const number = this.#labels.size + this.#pairs.size + 1;
    if (number >= MOST_NUMBERS) throw new RangeError('the ledger holds more labels than can be told apart');
    return number;
  }
}
