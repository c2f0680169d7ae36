import type { FieldShape } from '../planning/query-plan.js';
import type { Failure, Path, Reason } from './failure.js';
import { isThere } from './is-there.js';

/** One error of the caller's answer. Source: GraphQL specification, "Errors". */
export interface ExecutedError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** Absent when no field is missing because of it. */
  readonly path?: Path;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

const MAX_ERRORS = 1_000;
/** So many objects are looked at for one that is still in the answer. */
const MAX_PLACES = 1_000;

/** The errors of one answer, as many as say something new. */
export class ErrorList {
  #listed: ExecutedError[] = [];
  readonly #consequences = new Set<ExecutedError>();
  /** Of what one failed fetch left out: the caller's field, and the first places where it is missing. */
  readonly #once = new Map<Failure, Map<FieldShape, Path[]>>();
  /** Where a failure of scope `siblings` was already reported, as written paths. */
  readonly #reported = new Map<Failure, Set<string>>();
  #omitted = 0;

  get isFull(): boolean {
    return this.#listed.length >= MAX_ERRORS;
  }

  /** @returns true the first time it is called with the two. */
  isFirst(failure: Failure, place: string): boolean {
    const places = this.#reported.get(failure) ?? new Set<string>();
    this.#reported.set(failure, places);
    return places.size < places.add(place).size;
  }

  /** @param path may go on changing: it is copied. */
  add({ message, extensions, isConsequence }: Pick<Reason, 'message' | 'extensions' | 'isConsequence'>, path: Path | undefined, locations: ExecutedError['locations']): void {
    if (this.isFull) {
      this.#omitted++;
      return;
    }
    const located = locations === undefined || locations.length === 0 ? {} : { locations };
    const error = { message, ...located, ...(path === undefined ? {} : { path: [...path] }), extensions };
    this.#listed.push(error);
    if (isConsequence) this.#consequences.add(error);
  }

  /** Reports a failed fetch once for each field of the caller's, however many objects lack the field. */
  addOnce(failure: Failure, field: FieldShape, path: Path): void {
    const byField = this.#once.get(failure) ?? new Map<FieldShape, Path[]>();
    this.#once.set(failure, byField);
    const places = byField.get(field);
    if (places !== undefined) {
      if (places.length < MAX_PLACES) places.push(path);
      return;
    }
    byField.set(field, [path]);
    for (const reason of failure.reasons) this.add(reason, path, field.locations);
  }

  /** Once the answer is known: leaves out what only follows from other errors, and names places that are still there. */
  settle(data: unknown): void {
    for (const places of this.#once.values()) for (const [, paths] of places) this.#moveToVisible(data, paths);
    if (this.#consequences.size > 0) this.#dropConsequences(data);
  }

  /** An object that is gone for another reason tells nothing about its fields. */
  #moveToVisible(data: unknown, [first, ...others]: readonly Path[]): void {
    if (first === undefined || isThere(data, first.slice(0, -1))) return;
    const visible = others.find((path) => isThere(data, path.slice(0, -1)));
    if (visible === undefined) return;
    this.#listed = this.#listed.map((error) => (error.path?.length === first.length && startsWith(error.path, first) ? { ...error, path: visible } : error));
  }

  #dropConsequences(data: unknown): void {
    const causes = this.#listed.filter((error) => !this.#consequences.has(error));
    this.#listed = this.#listed.filter((error) => {
      const gone = this.#consequences.has(error) ? goneAbove(data, error.path ?? []) : undefined;
      return gone === undefined || !causes.some(({ message, path = [] }) => message === error.message && startsWith(path, gone));
    });
  }

  /** @returns at most 1,000, and one that says how many more there were. */
  all(): readonly ExecutedError[] {
    if (this.#omitted === 0) return this.#listed;
    const message = `${this.#omitted} more errors are not listed.`;
    return [...this.#listed, { message, extensions: { code: 'ERRORS_OMITTED', omitted: this.#omitted } }];
  }
}

/** The first object on the way to a field that is no longer in the answer; undefined where all are. */
const goneAbove = (data: unknown, path: Path): Path | undefined => {
  const length = path.findIndex((_, depth) => !isThere(data, path.slice(0, depth)));
  return length < 0 ? undefined : path.slice(0, length);
};

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((segment, index) => path[index] === segment);
