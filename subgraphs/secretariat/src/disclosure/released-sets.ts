import { CountShelf } from './count-shelf.js';
import { KinIndex, type Places } from './kin-index.js';
import { grown, PartIndex } from './part-index.js';
import { energyOf } from './set-vector.js';
import { signatureOf } from './signature.js';
import { SketchRows } from './sketch-rows.js';

/** A set of people whose count was published. */
export interface ReleasedSet {
  readonly persons: number;
  readonly published: number;
  readonly identity: bigint;
  /** 64 sums of signs, as in `CohortCell`. */
  readonly sketch: Int32Array;
  /** 32 sums of hashes, as in `PeopleVector`. */
  readonly parts?: Int32Array;
  /** Names the question and the labels: see `nodeKey`. */
  readonly key: string;
  /** The table that it is a cell of. */
  readonly table: string;
}

const NOWHERE: Places = new Map();

/** Sets of people published under one agreement and epoch, by number of people. */
export class ReleasedSets {
  readonly #rows = new SketchRows();
  #signatures = new Int32Array(2 * 1024);
  #persons = new Int32Array(1024);
  #published = new Int32Array(1024);
  #energies = new Float64Array(1024);
  /** 0, 1, 2, … */
  readonly #all: number[] = [];
  readonly #identities: bigint[] = [];
  readonly #tables: string[] = [];
  readonly #places: Places[] = [];
  readonly #hasParts: boolean[] = [];
  readonly #numbers = new Map<bigint, number>();
  readonly #byPersons = new Map<number, CountShelf>();
  readonly #kin = new KinIndex();
  /** By parts of their people. */
  readonly index = new PartIndex();

  get size(): number {
    return this.#all.length;
  }

  /** The numbers of all sets. */
  get all(): readonly number[] {
    return this.#all;
  }

  /** All sketches one after another; grows anew, so it is asked for again after each addition. */
  get sketches(): Float32Array {
    return this.#rows.numbers;
  }

  /** Two words for each set, as `signatureOf` gives them; asked for again after each addition. */
  get signatures(): Int32Array {
    return this.#signatures;
  }

  /** Of each set; asked for again after each addition. */
  get persons(): Int32Array {
    return this.#persons;
  }

  /** Likewise, what was published. */
  get published(): Int32Array {
    return this.#published;
  }

  /** @returns its number; of an equal set that is here already, the number of that one. */
  add({ persons, published, identity, sketch, parts, key, table }: ReleasedSet): number {
    const known = this.#numbers.get(identity);
    if (known !== undefined) return known;
    const number = this.size;
    if (number === this.#persons.length) this.#grow();
    this.#rows.set(number, sketch);
    this.#signatures.set(signatureOf(sketch), number * 2);
    this.#persons[number] = persons;
    this.#published[number] = published;
    this.#energies[number] = energyOf({ sketch });
    this.#identities.push(identity);
    this.#tables.push(table);
    const places = this.#kin.placesOf(key);
    this.#places.push(places);
    this.#hasParts.push(parts !== undefined);
    this.#numbers.set(identity, number);
    this.#shelf(persons).add(number, { sketch, ...(parts && { parts }) });
    this.#kin.add(places, number);
    this.index.add(parts);
    this.#all.push(number);
    return number;
  }

  /** Forgets what was added since there were so many. */
  shrinkTo(size: number): void {
    while (this.size > size) {
      const last = this.#all.pop() ?? 0;
      this.#byPersons.get(this.personsOf(last))?.removeLast();
      this.#kin.removeLast(this.#places.pop() ?? NOWHERE);
      this.index.removeLast(this.#hasParts.pop() ?? false);
      const identity = this.#identities.pop();
      if (identity !== undefined) this.#numbers.delete(identity);
      this.#tables.pop();
    }
  }

  numberOf(identity: bigint): number | undefined {
    return this.#numbers.get(identity);
  }

  identityOf(number: number): bigint {
    return this.#identities[number] ?? 0n;
  }

  personsOf(number: number): number {
    return this.#persons[number] ?? 0;
  }

  /** See `energyOf`. */
  energyAt(number: number): number {
    return this.#energies[number] ?? 0;
  }

  publishedOf(number: number): number {
    return this.#published[number] ?? 0;
  }

  tableOf(number: number): string {
    return this.#tables[number] ?? '';
  }

  /** The labels of a set. */
  placesOf(number: number): Places {
    return this.#places[number] ?? NOWHERE;
  }

  /** The labels that a key names. */
  placesIn(key: string): Places {
    return this.#kin.placesOf(key);
  }

  sketchOf(number: number): Float32Array {
    return this.#rows.rowOf(number);
  }

  /** How much each of the sets has in common with the sketch; see `SketchRows`. */
  visitOverlaps(sketch: Float32Array, numbers: readonly number[], visit: (number: number, overlap: number) => void): void {
    this.#rows.visitOverlaps(sketch, numbers, visit);
  }

  /** Sets of so many people. */
  withPersons(persons: number): CountShelf | undefined {
    return this.#byPersons.get(persons);
  }

  /** Sets that, by their labels, may have most in common with one of such labels; see `KinIndex`. */
  kinOf(places: Places): readonly (readonly number[])[] {
    return this.#kin.kinOf(places);
  }

  #shelf(persons: number): CountShelf {
    const shelf = this.#byPersons.get(persons) ?? new CountShelf();
    this.#byPersons.set(persons, shelf);
    return shelf;
  }

  #grow(): void {
    const length = 2 * this.#persons.length;
    this.#signatures = grown(this.#signatures, length * 2);
    this.#persons = grown(this.#persons, length);
    this.#published = grown(this.#published, length);
    const energies = new Float64Array(length);
    energies.set(this.#energies);
    this.#energies = energies;
  }
}
