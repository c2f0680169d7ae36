import type { Answer, AnswerError } from '../contestant.js';

type Path = readonly (string | number)[];

export interface Absorbed {
  readonly expected: Answer;
  readonly actual: Answer;
  /** Objects that are gone, with all that was to follow of them. */
  readonly gone: readonly Path[];
}

/**
 * An object without a key can only be asked for whole: a deferred field of it that may not be null, and failed, takes it
 * along, as it does in the whole answer. Such a null is not held against an answer that reports the failure.
 *
 * @param base where the two stand in the whole answer.
 */
export function absorbNulls(expected: Answer, actual: Answer, whole: Answer, base: Path): Absorbed {
  const gone: Path[] = [];
  const errors = actual.errors ?? [];
  const isExplained = (path: Path): boolean => isNullIn(whole.data ?? null, [...base, ...path]) && errors.some((error) => isBeneath(error, path));
  const visit = (wanted: unknown, given: unknown, path: Path): unknown => {
    if (typeof wanted !== 'object' || wanted === null) return wanted;
    if ((given === null || given === undefined) && isExplained(path)) {
      gone.push(path);
      return null;
    }
    if (typeof given !== 'object' || given === null) return wanted;
    if (Array.isArray(wanted)) return wanted.map((item, index) => visit(item, Reflect.get(given, index), [...path, index]));
    return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, visit(value, Reflect.get(given, name), [...path, name])]));
  };
  const data = visit(expected.data ?? null, actual.data ?? null, []);
  const without = (answer: Answer): Answer => ({ ...answer, errors: answer.errors?.filter((error) => !gone.some((path) => isBeneath(error, path))) });
  return gone.length === 0 ? { expected, actual, gone } : { expected: without({ ...expected, data }), actual: without(actual), gone };
}

export const startsWith = (path: Path, prefix: Path): boolean => prefix.every((step, index) => path[index] === step);

const isBeneath = ({ path }: AnswerError, object: Path): boolean => path !== undefined && startsWith(path, object);

export function isNullIn(data: unknown, path: Path): boolean {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    value = Reflect.get(value, step);
  }
  return value === null;
}
