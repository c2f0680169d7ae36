import { type Path, type Reason } from './failure.js';

/** One error of the caller's answer. Source: GraphQL specification, "Errors". */
export interface ExecutedError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** Absent when no field is missing because of it. */
  readonly path?: Path;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

const MAX_ERRORS = 1_000;

/** The errors of one answer, as many as say something new. */
export class ErrorList {
  #listed: ExecutedError[] = [];
  readonly #consequences = new Set<ExecutedError>();
  #omitted = 0;

  get isFull(): boolean {
    return this.#listed.length >= MAX_ERRORS;
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

  /** Leaves out what only follows from another error, where the object of both is gone from the answer. */
  dropConsequences(data: unknown): void {
    if (this.#consequences.size === 0) return;
    this.#listed = this.#listed.filter((error) => {
      const parent = error.path?.slice(0, -1);
      if (!this.#consequences.has(error) || parent === undefined || isThere(data, parent)) return true;
      return !this.#listed.some((other) => !this.#consequences.has(other) && other.message === error.message && parent.every((segment, index) => other.path?.[index] === segment));
    });
  }

  /** @returns at most 1,000, and one that says how many more there were. */
  all(): readonly ExecutedError[] {
    if (this.#omitted === 0) return this.#listed;
    const message = `${this.#omitted} more errors are not listed.`;
    return [...this.#listed, { message, extensions: { code: 'ERRORS_OMITTED', omitted: this.#omitted } }];
  }
}

const isThere = (data: unknown, path: Path): boolean => {
  let value = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, segment);
  }
  return value !== null && value !== undefined;
};
