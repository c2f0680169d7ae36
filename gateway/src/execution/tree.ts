import { Failure } from './failure.js';

/** Set on an object of which only some fetches gave fields: what became of those it has not. */
export const ABSENT = Symbol('absent');

/**
 * An object of the tree, under internal names. Values are JSON's, and `Failure`s.
 * A field nobody gave is not there, which means null.
 */
export interface TreeObject {
  [internalName: string]: unknown;
  [ABSENT]?: Failure;
}

export const isTreeObject = (value: unknown): value is TreeObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);

/** For what is known to be an object and no list. */
export const isNoFailure = (object: object): object is TreeObject => !(object instanceof Failure);

/** True of `constructor`, `__proto__` and the like, which every object seems to have. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** The field's value where its name may be an inherited one. */
export const readOwn = (object: TreeObject, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

/** Sets an own property, also one named `__proto__`. */
export const setOwn = (object: object, name: string, value: unknown): void => {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else Reflect.set(object, name, value);
};

/** Reads one field of any object; a field nobody gave is undefined, or what went wrong with it. */
export const fieldReader = (name: string): ((object: TreeObject) => unknown) =>
  isInherited(name)
    ? (object) => (Object.hasOwn(object, name) ? object[name] : object[ABSENT])
    : (object) => {
        const value = object[name];
        return value === undefined ? object[ABSENT] : value;
      };

/** Adds one field to any object; where it is there already, both are kept. */
export type FieldAdder = (object: TreeObject, value: unknown) => void;

export const fieldAdder = (name: string): FieldAdder =>
  isInherited(name)
    ? (object, value) => {
        setOwn(object, name, mergeValues(readOwn(object, name), value));
      }
    : (object, value) => {
        const existing = object[name];
        object[name] = existing === undefined ? value : mergeValues(existing, value);
      };

/**
 * One value of what two fetches gave for the same field: objects with the fields of both, lists item by item.
 * Of two that do not fit, the first stays; what is there wins over what is not, and a null that was given over a failure.
 */
export const mergeValues = (first: unknown, second: unknown): unknown => {
  if (first === undefined) return second;
  if (second === undefined) return first;
  if (first === null) return second instanceof Failure ? null : second;
  if (second === null) return first instanceof Failure ? null : first;
  if (second instanceof Failure) return withAbsent(first, second);
  if (first instanceof Failure) return withAbsent(second, first);
  if (Array.isArray(first)) return Array.isArray(second) ? mergeLists(first, second) : first;
  if (!isTreeObject(first) || !isTreeObject(second)) return first;
  for (const name of Object.keys(second)) setOwn(first, name, mergeValues(readOwn(first, name), second[name]));
  if (second[ABSENT] !== undefined) first[ABSENT] ??= second[ABSENT];
  return first;
};

const mergeLists = (first: unknown[], second: readonly unknown[]): unknown[] => {
  const shared = Math.min(first.length, second.length);
  for (let index = 0; index < shared; index++) first[index] = mergeValues(first[index], second[index]);
  return first;
};

/** Notes in every object of the value, at any depth, that the fields it has not are not there for this reason. */
const withAbsent = (value: unknown, failure: Failure): unknown => {
  if (Array.isArray(value)) value.forEach((item: unknown, index) => withAbsent(item, failure.inside(index)));
  else if (isTreeObject(value)) {
    value[ABSENT] ??= failure.ofFields();
    for (const name of Object.keys(value)) if (typeof value[name] === 'object') withAbsent(value[name], failure.inside(name));
  }
  return value;
};

/** A copy that shares no object with the value; failures are shared. */
export const cloneValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(cloneValue);
  if (!isTreeObject(value)) return value;
  const copy: TreeObject = {};
  for (const name of Object.keys(value)) setOwn(copy, name, cloneValue(value[name]));
  if (value[ABSENT] !== undefined) copy[ABSENT] = value[ABSENT];
  return copy;
};
