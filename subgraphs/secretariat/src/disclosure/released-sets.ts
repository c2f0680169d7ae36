/** A set of people whose count was published. */
export interface ReleasedSet {
  readonly persons: number;
  readonly published: number;
  readonly identity: bigint;
  /** 64 sums of signs, as in `CohortCell`. */
  readonly sketch: Int32Array;
  /** The table that it is a cell of. */
  readonly table: string;
}

export const SKETCH_LENGTH = 64;

/** Sets of people published under one agreement and epoch, by number of people. */
export class ReleasedSets {
  #sketches = new Int32Array(SKETCH_LENGTH * 1024);
  readonly #persons: number[] = [];
  readonly #published: number[] = [];
  readonly #identities: bigint[] = [];
  readonly #tables: string[] = [];
  readonly #numbers = new Map<bigint, number>();
  readonly #byPersons = new Map<number, number[]>();

  get size(): number {
    return this.#persons.length;
  }

  /** All sketches one after another; grows anew, so it is asked for again after each addition. */
  get sketches(): Int32Array {
    return this.#sketches;
  }

  /** @returns its number; of an equal set that is here already, the number of that one. */
  add({ persons, published, identity, sketch, table }: ReleasedSet): number {
    if (sketch.length !== SKETCH_LENGTH) throw new RangeError(`a sketch must have ${SKETCH_LENGTH} numbers`);
    const known = this.#numbers.get(identity);
    if (known !== undefined) return known;
    const number = this.size;
    if ((number + 1) * SKETCH_LENGTH > this.#sketches.length) this.#grow();
    this.#sketches.set(sketch, number * SKETCH_LENGTH);
    this.#persons.push(persons);
    this.#published.push(published);
    this.#identities.push(identity);
    this.#tables.push(table);
    this.#numbers.set(identity, number);
    const alike = this.#byPersons.get(persons);
    if (alike) alike.push(number);
    else this.#byPersons.set(persons, [number]);
    return number;
  }

  /** Forgets what was added since there were so many. */
  shrinkTo(size: number): void {
    while (this.size > size) {
      const identity = this.#identities.pop();
      if (identity !== undefined) this.#numbers.delete(identity);
      const persons = this.#persons.pop();
      if (persons !== undefined) this.#byPersons.get(persons)?.pop();
      this.#published.pop();
      this.#tables.pop();
    }
  }

  numberOf(identity: bigint): number | undefined {
    return this.#numbers.get(identity);
  }

  personsOf(number: number): number {
    return this.#persons[number] ?? 0;
  }

  publishedOf(number: number): number {
    return this.#published[number] ?? 0;
  }

  tableOf(number: number): string {
    return this.#tables[number] ?? '';
  }

  sketchOf(number: number): Int32Array {
    return this.#sketches.subarray(number * SKETCH_LENGTH, (number + 1) * SKETCH_LENGTH);
  }

  /** Sets of so many people. */
  withPersons(persons: number): readonly number[] {
    return this.#byPersons.get(persons) ?? [];
  }

  #grow(): void {
    const grown = new Int32Array(this.#sketches.length * 2);
    grown.set(this.#sketches);
    this.#sketches = grown;
  }
}
