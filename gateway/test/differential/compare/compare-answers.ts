import type { Answer, AnswerError } from '../contestant.js';

export interface Difference {
  readonly kind: 'data' | 'order' | 'errors' | 'code' | 'parts' | 'thrown';
  readonly detail: string;
}

type Path = readonly (string | number)[];

/**
 * `data` must be equal, in the same order of keys. An error that left a null just at its path must be there in both. One
 * that propagated need not be the same, since the specification lets an engine stop at the first: there must be one for
 * the same null, and it must be among those that the whole graph can have (`possible`, its answer without propagation).
 *
 * @param isDown a whole subgraph fails: a failed request is reported once for each of its fields.
 */
export function compareAnswers(expected: Answer, actual: Answer, possible: Answer, isDown = false): Difference | undefined {
  const place = firstDifference(expected.data ?? null, actual.data ?? null, []);
  if (place !== undefined) return place;
  if (isDown) return compareFirstPlaces(expected, actual) ?? codeDifference(actual);
  return compareErrors(expected, actual, possible) ?? codeDifference(actual);
}

function firstDifference(expected: unknown, actual: unknown, path: Path): Difference | undefined {
  const at = path.join('.') || '(root)';
  const differ = (): Difference => ({ kind: 'data', detail: `${at}: expected ${short(expected)}, not ${short(actual)}` });
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return differ();
    return firstOf(expected.map((item, index) => () => firstDifference(item, actual[index], [...path, index])));
  }
  if (typeof expected === 'object' && typeof actual === 'object' && expected !== null && actual !== null && !Array.isArray(expected) && !Array.isArray(actual)) {
    const left = Object.entries(expected);
    const right = new Map(Object.entries(actual));
    if (left.length !== right.size || left.some(([key]) => !right.has(key))) return differ();
    const inside = firstOf(left.map(([key, value]) => () => firstDifference(value, right.get(key), [...path, key])));
    if (inside !== undefined) return inside;
    const names = [...right.keys()];
    return left.some(([key], index) => names[index] !== key) ? { kind: 'order', detail: `${at}: expected ${left.map(([key]) => key).join()}, not ${names.join()}` } : undefined;
  }
  return Object.is(expected, actual) ? undefined : differ();
}

const firstOf = (steps: readonly (() => Difference | undefined)[]): Difference | undefined => {
  for (const step of steps) {
    const found = step();
    if (found !== undefined) return found;
  }
  return undefined;
};

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

function compareErrors(expected: Answer, actual: Answer, possible: Answer): Difference | undefined {
  const want = sortErrors(expected);
  const have = sortErrors(actual);
  if (want.direct.join('\n') !== have.direct.join('\n')) return { kind: 'errors', detail: `expected errors at ${want.direct.join(' ') || 'no path'}, not at ${have.direct.join(' ') || 'no path'}` };
  const nulls = [...want.propagated.keys()].sort();
  if (nulls.join('\n') !== [...have.propagated.keys()].sort().join('\n')) {
    return { kind: 'errors', detail: `expected nulls with errors at ${nulls.join(' ') || 'no path'}, not at ${[...have.propagated.keys()].join(' ') || 'no path'}` };
  }
  const known = new Set((possible.errors ?? []).map((error) => (error.path ?? []).join('.')));
  for (const path of [...have.propagated.values()].flat()) {
    if (!known.has(path.join('.')) && !isAboveInput(path, actual, possible) && valueAt(possible.data, path) !== null) return { kind: 'errors', detail: `no error is possible at ${path.join('.')}` };
  }
  return undefined;
}

/** Where all is null anyway, an input's error may stand at the object that the input was read from. */
const isAboveInput = (path: Path, actual: Answer, possible: Answer): boolean => {
  const message = actual.errors?.find((error) => error.path?.join('.') === path.join('.'))?.message;
  return (possible.errors ?? []).some((error) => error.message === message && error.message?.startsWith(`${String(error.path?.at(-1))} `) === false && path.every((step, index) => error.path?.[index] === step));
};

/** The same fields failed, wherever in lists. */
function compareFirstPlaces(expected: Answer, actual: Answer): Difference | undefined {
  const fields = ({ errors, data }: Answer): string[] => {
    const direct = (errors ?? []).filter(({ path }) => path !== undefined && nullLength(data ?? null, path) === path.length);
    return [...new Set(direct.map(({ path }) => (path ?? []).filter((step) => typeof step === 'string').join('.')))].sort();
  };
  const want = fields(expected);
  const have = fields(actual);
  const isNone = (expected.errors ?? []).length > 0 !== (actual.errors ?? []).length > 0;
  if (want.join() === have.join() && !isNone) return undefined;
  return { kind: 'errors', detail: `expected failed fields ${want.join(' ') || 'none'}, not ${have.join(' ') || 'none'}` };
}

/** Errors whose null is at their own path, and the others by the null they led to. */
function sortErrors(answer: Answer): { direct: string[]; propagated: Map<string, Path[]> } {
  const direct: string[] = [];
  const propagated = new Map<string, Path[]>();
  for (const error of answer.errors ?? []) {
    const path = error.path ?? ['(no path)'];
    const length = nullLength(answer.data ?? null, path);
    if (length === path.length || length === undefined) direct.push(path.join('.'));
    else {
      const key = path.slice(0, length).join('.');
      propagated.set(key, [...(propagated.get(key) ?? []), path]);
    }
  }
  return { direct: direct.sort(), propagated };
}

function nullLength(data: unknown, path: Path): number | undefined {
  let value = data;
  for (let length = 0; length <= path.length; length += 1) {
    if (value === null) return length;
    value = child(value, path[length]);
    if (value === undefined) return undefined;
  }
  return undefined;
}

const valueAt = (data: unknown, path: Path): unknown => path.reduce<unknown>((value, step) => child(value, step), data);

function child(value: unknown, step: string | number | undefined): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  if (typeof value !== 'object' || value === null || step === undefined) return undefined;
  return new Map(Object.entries(value)).get(String(step));
}

function codeDifference(actual: Answer): Difference | undefined {
  const bad = (actual.errors ?? []).find((error: AnswerError) => typeof error.extensions?.['code'] !== 'string');
  return bad === undefined ? undefined : { kind: 'code', detail: `no code: ${short(bad)}` };
}
