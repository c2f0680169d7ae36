import { placesOf } from './node-key.js';

/** Sets of one choice of dimensions, by their places along some of these. */
interface Kind {
  readonly dimensions: readonly string[];
  /** By a bit for each dimension that is looked at, and the places along those. */
  readonly lists: Map<string, number[]>;
}

/**
 * Finds a set's kin: those that have a label of the set, and none that contradicts one, and whole cohorts. Cells of one
 * table that are apart from each other are never kin, so that a table's cells need not be compared one by one.
 */
export class KinIndex {
  readonly #kinds = new Map<string, Kind>();

  add(key: string, number: number): void {
    const places = placesOf(key);
    const kind = this.#kind([...places.keys()]);
    for (const about of subsetsOf(kind.dimensions, places)) {
      const list = kind.lists.get(about);
      if (list) list.push(number);
      else kind.lists.set(about, [number]);
    }
  }

  /** @param key of the set that was added last. */
  removeLast(key: string): void {
    const places = placesOf(key);
    const kind = this.#kind([...places.keys()]);
    for (const about of subsetsOf(kind.dimensions, places)) kind.lists.get(about)?.pop();
  }

  /** @returns lists without a number in common, which go on growing as sets are added. */
  kinOf(key: string): readonly (readonly number[])[] {
    const places = placesOf(key);
    return [...this.#kinds.values()].flatMap(({ dimensions, lists }) => {
      const mask = dimensions.reduce((bits, dimension, at) => bits | (Number(places.has(dimension)) << at), 0);
      const found = mask > 0 || dimensions.length === 0 ? lists.get(aboutOf(dimensions, places, mask)) : undefined;
      return found ? [found] : [];
    });
  }

  #kind(dimensions: readonly string[]): Kind {
    const name = dimensions.join('|');
    const kind = this.#kinds.get(name) ?? { dimensions, lists: new Map<string, number[]>() };
    this.#kinds.set(name, kind);
    return kind;
  }
}

const aboutOf = (dimensions: readonly string[], places: ReadonlyMap<string, string>, mask: number): string =>
  dimensions.reduce((text, dimension, at) => ((mask >> at) & 1 ? `${text}|${places.get(dimension) ?? ''}` : text), String(mask));

const subsetsOf = (dimensions: readonly string[], places: ReadonlyMap<string, string>): readonly string[] =>
  dimensions.length === 0 ? [aboutOf(dimensions, places, 0)] : Array.from({ length: 2 ** dimensions.length - 1 }, (_, at) => aboutOf(dimensions, places, at + 1));
