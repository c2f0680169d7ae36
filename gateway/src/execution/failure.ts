export type Path = readonly (string | number)[];

/** One reason, ready for the caller. */
export interface Reason {
  readonly message: string;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
  /** From the value that is missing down to where the subgraph met the fault, in internal names; the caller's answer ends above it. */
  readonly beneath: Path;
  /** True where a neighbour failed and took the value along: said only if the neighbour does not say it. */
  readonly isConsequence?: boolean;
  /** Where the neighbour is in a list with the value: so many list items up, and from there down to the fault. */
  readonly aside?: { readonly up: number; readonly way: Path };
}

/**
 * What a failure stands for, and so where it is reported.
 * - `value`: the one value it replaces; reported wherever the caller reads it.
 * - `siblings`: all that was asked of one object, which a non-null field took with it; reported at that field.
 * - `fetch`: all that one request was to bring; reported once for each field of the caller's.
 */
export type FailureScope = 'value' | 'siblings' | 'fetch';

/** Stands in the tree where a value would be, had nothing gone wrong. */
export class Failure {
  #dependents: Failure | undefined;
  #fields: Failure | undefined;

  constructor(
    readonly scope: FailureScope,
    readonly reasons: Reason[],
  ) {}

  /** What it becomes in a field that needed the missing value: the same error, at that field itself. */
  forDependents(): Failure {
    if (this.scope === 'fetch') return this;
    this.#dependents ??= new Failure('value', this.reasons.slice(0, 1).map((reason) => this.#consequenceOf(reason)));
    return this.#dependents;
  }

  #consequenceOf({ message, extensions, isConsequence }: Reason): Reason {
    return { message, extensions, beneath: [], isConsequence: this.scope === 'siblings' || isConsequence === true };
  }

  /** What it is to the fields of the object it stands for, where another fetch gave the object after all. */
  ofFields(): Failure {
    if (this.scope === 'fetch') return this;
    this.#fields ??= new Failure('siblings', this.scope === 'value' ? this.reasons : this.reasons.map((reason) => this.#consequenceOf(reason)));
    return this.#fields;
  }

  /** What it is to a value beneath the one it stands for, where another fetch gave that after all. */
  inside(segment: string | number): Failure {
    if (this.scope === 'fetch') return this;
    const beneath = this.reasons.flatMap((reason) => (reason.beneath[0] === segment ? [{ ...reason, beneath: reason.beneath.slice(1) }] : []));
    if (beneath.length > 0) return new Failure('value', beneath);
    return new Failure('value', this.reasons.slice(0, 1).map((reason) => asNeighbour(reason, segment)));
  }

  /** What it becomes in a field of the same object that needed the value: a neighbour's fault stays the neighbour's. */
  forNeighbours(): Failure {
    return this.scope === 'siblings' ? this : this.forDependents();
  }

  /** The same where the object itself is at hand and not one of its fields. */
  ofObject(): Failure {
    return this.scope === 'siblings' ? new Failure('value', this.reasons) : this;
  }

  /** A subgraph can name a path that ends inside a custom scalar, and those are passed on whole. */
  toJSON(): null {
    return null;
  }
}

const asNeighbour = ({ message, extensions, beneath, aside }: Reason, segment: string | number): Reason => ({
  ...{ message, extensions, beneath: [], isConsequence: true },
  ...(typeof segment === 'number' && { aside: { up: (aside?.up ?? 0) + 1, way: aside?.way ?? beneath } }),
});

/** @param subgraph its name, or several separated by a comma when it is not known which of them it was. */
export const badAnswer = (subgraph: string): Reason => ({
  message: `Subgraph ${subgraph} answered with something the schema does not allow.`,
  extensions: { code: 'SUBGRAPH_BAD_ANSWER', subgraph },
  beneath: [],
});

export const nullForNonNull = (subgraph: string, coordinate: string): Reason => ({
  message: `Subgraph ${subgraph} gave null for the non-null field ${coordinate}.`,
  extensions: { code: 'SUBGRAPH_BAD_ANSWER', subgraph },
  beneath: [],
});
