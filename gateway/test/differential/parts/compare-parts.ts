import { canonicalJson } from '../canonical-json.js';
import { compareAnswers, type Difference } from '../compare/compare-answers.js';
import type { Answer, AnswerError, AnswerPart, IncrementalPart } from '../contestant.js';
import { absorbNulls, isNullIn, startsWith } from './absorb-nulls.js';
import type { ExpectedPart, ExpectedParts } from './expect-parts.js';
import { pairParts } from './pair-parts.js';

/**
 * Each part must be what the monolith gives for that fragment and object, no part may be missing, come twice or come
 * before the object it belongs to, and all of them together are the whole answer where nothing failed.
 */
export function compareParts(expected: ExpectedParts, actual: readonly AnswerPart[], whole: Answer, isDown: boolean): Difference | undefined {
  const [first, ...rest] = actual;
  if (first === undefined) return differ('no part at all');
  const badHasNext = actual.findIndex(({ hasNext }, index) => hasNext !== index < actual.length - 1);
  if (badHasNext >= 0) return differ(`hasNext of part ${badHasNext} of ${actual.length}`);
  const absorbed = absorbNulls(expected.first, first, whole, []);
  const ofFirst = compareAnswers(absorbed.expected, withoutDeferredErrors(absorbed.actual, whole), withDeferredErrors(expected.possibleFirst, absorbed.actual, whole), isDown);
  if (ofFirst !== undefined) return { ...ofFirst, detail: `at first: ${ofFirst.detail}` };
  const loose = rest.flatMap(({ errors = [] }) => errors);
  if (loose.length > 0) return differ(`errors outside of the parts: ${JSON.stringify(loose).slice(0, 160)}`);
  const sent = rest.flatMap(({ incremental = [] }) => incremental);
  const merged: { data: unknown } = { data: structuredClone(first.data) };
  for (const part of sent) {
    const problem = apply(merged, part);
    if (problem !== undefined) return differ(problem);
  }
  const left = expected.parts.filter(({ path }) => !absorbed.gone.some((gone) => startsWith(path, gone)));
  const wanted = withoutRepeated(left, expected.repeatable, ({ answer }) => answer);
  const given = withoutRepeated(sent, expected.repeatable, (part) => part);
  return compareEach(wanted, given, whole, isDown) ?? compareWhole(merged.data, whole, [first, ...sent]);
}

/** Where all is null anyway, the error of a deferred field may stand in what is sent before, as near to the field as is asked there. */
function withoutDeferredErrors(first: Answer, whole: Answer): Answer {
  const errors = first.errors?.filter((error) => !isOfDeferred(error, first, whole));
  return errors === undefined || errors.length === 0 ? first : { ...first, errors };
}

/** It may even be the only one: of several errors that led to one null, an answer need not hold more. */
function withDeferredErrors(possible: Answer, first: Answer, whole: Answer): Answer {
  const errors = (first.errors ?? []).filter((error) => isOfDeferred(error, first, whole));
  return errors.length === 0 ? possible : { ...possible, errors: [...(possible.errors ?? []), ...errors] };
}

const isOfDeferred = ({ message, path = [] }: AnswerError, first: Answer, whole: Answer): boolean =>
  isNullIn(first.data ?? null, path) && (whole.errors ?? []).some((error) => error.message === message && (error.path ?? []).length > path.length && startsWith(error.path ?? [], path));

const differ = (detail: string): Difference => ({ kind: 'parts', detail });

const keyOf = ({ label, path }: Pick<IncrementalPart, 'label' | 'path'>): string => `${label ?? '(no label)'} at ${path.join('.')}`;

/** @returns the parts without equal ones, where these may come once or twice. */
function withoutRepeated<Part extends Pick<IncrementalPart, 'label' | 'path'>>(parts: readonly Part[], repeatable: ExpectedParts['repeatable'], answerOf: (part: Part) => Answer): readonly Part[] {
  const keys = new Set(repeatable.map(keyOf));
  const texts = parts.map((part) => `${keyOf(part)} ${textOf(answerOf(part))}`);
  return parts.filter((part, index) => !keys.has(keyOf(part)) || texts.indexOf(texts[index] ?? '') === index);
}

const textOf = ({ data, errors }: Answer): string => `${canonicalJson(data)} ${errors?.length ?? 0}`;

function compareEach(expected: readonly ExpectedPart[], sent: readonly IncrementalPart[], whole: Answer, isDown: boolean): Difference | undefined {
  const have = grouped(sent, (part) => part);
  const gone: IncrementalPart['path'][] = [];
  // What is around an object comes first.
  const want = [...grouped(expected, ({ answer }) => answer)].sort(([, [left]], [, [right]]) => (left?.path.length ?? 0) - (right?.path.length ?? 0));
  for (const [key, all] of want) {
    const given = have.get(key) ?? [];
    // What is said of an object that another part has lost may be said all the same.
    const wanted = given.length === all.length ? all : all.filter(({ path }) => !gone.some((other) => startsWith(path, other)));
    have.delete(key);
    if (wanted.length !== given.length) return differ(`${key}: expected ${wanted.length} times, not ${given.length}`);
    const compared = compareAlike(wanted, given, whole, isDown);
    if ('kind' in compared) return { ...compared, detail: `${key}: ${compared.detail}` };
    gone.push(...compared);
  }
  const [unexpected] = have.keys();
  return unexpected === undefined ? undefined : differ(`${unexpected}: not expected`);
}

/** Parts of one label and place, as many as are expected. @returns what is gone with them, or how one differs. */
function compareAlike(wanted: readonly ExpectedPart[], given: readonly IncrementalPart[], whole: Answer, isDown: boolean): readonly IncrementalPart['path'][] | Difference {
  const gone = new Map<string, readonly IncrementalPart['path'][]>();
  const pairs = pairParts(wanted.length, (expected, sent) => {
    const { path, answer, possible } = wanted[expected] ?? NOTHING;
    const absorbed = absorbNulls(answer, relative(given[sent], path.length), whole, path);
    gone.set(`${expected} ${sent}`, absorbed.gone.map((inside) => [...path, ...inside]));
    return compareAnswers(absorbed.expected, absorbed.actual, withDeferredErrors(possible, absorbed.actual, beneath(whole, path)), isDown);
  });
  return 'kind' in pairs ? pairs : [...pairs].flatMap(([sent, expected]) => gone.get(`${expected} ${sent}`) ?? []);
}

const NOTHING: ExpectedPart = { label: undefined, path: [], answer: {}, possible: {} };

/** Fragments without a label at one place are told apart by what they hold. */
function grouped<Part extends Pick<IncrementalPart, 'label' | 'path'>>(parts: readonly Part[], answerOf: (part: Part) => Answer): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) groups.set(keyOf(part), [...(groups.get(keyOf(part)) ?? []), part]);
  for (const group of groups.values()) group.sort((left, right) => (textOf(answerOf(left)) < textOf(answerOf(right)) ? -1 : 1));
  return groups;
}

function relative(part: Answer | undefined, length: number): Answer {
  const errors = part?.errors?.map((error) => ({ ...error, path: error.path?.slice(length) }));
  return { data: part?.data, ...(errors && { errors }) };
}

const beneath = (whole: Answer, path: IncrementalPart['path']): Answer => relative({ errors: whole.errors?.filter((error) => startsWith(error.path ?? [], path)) }, path.length);

/** Adds a part to what came before. @returns why it cannot be. */
function apply(root: { data: unknown }, part: IncrementalPart): string | undefined {
  const unknown = Object.keys(part).find((name) => !['data', 'path', 'label', 'errors'].includes(name));
  if (unknown !== undefined) return `${keyOf(part)}: has ${unknown}`;
  const target = part.path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), root.data);
  if (typeof target !== 'object' || target === null || Array.isArray(target)) return `${keyOf(part)}: there is no object`;
  if (typeof part.data === 'object' && part.data !== null) merge(target, structuredClone(part.data));
  return undefined;
}

/** A field that fails in one fragment may take along there what another has already brought: what follows of that is still told. */
function merge(target: object, source: object): void {
  for (const [name, value] of Object.entries(source)) {
    const before: unknown = Reflect.get(target, name);
    if (typeof before !== 'object' || before === null) Reflect.set(target, name, value);
    else if (typeof value === 'object' && value !== null) merge(before, value);
  }
}

function compareWhole(merged: unknown, whole: Answer, parts: readonly Answer[]): Difference | undefined {
  if ((whole.errors ?? []).length > 0 || parts.some(({ errors = [] }) => errors.length > 0)) return undefined;
  return canonicalJson(merged) === canonicalJson(whole.data) ? undefined : differ('the parts do not add up to the whole answer');
}
