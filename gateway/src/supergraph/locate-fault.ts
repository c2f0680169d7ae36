import { type FetchPlace } from './subgraph-fault.js';

export type ResponsePath = readonly (string | number)[];

/**
 * Where a failed fetch left nulls in the caller's answer: for each field of the fetch the first place, since a
 * list of 20,000 people needs no 20,000 errors that say the same.
 *
 * @param data the caller's answer after shaping.
 * @returns at least one path; a field that only other fetches needed is stood for by its parent.
 */
export const locateFetch = (place: FetchPlace, data: unknown): readonly ResponsePath[] => {
  const exact = place.responseNames.flatMap((name) => {
    const path = findNull(data, [...place.parentPath, name], false);
    return path === undefined ? [] : [path];
  });
  if (exact.length > 0) return exact;
  if (data === null || place.parentPath.length === 0) return place.responseNames.map((name) => [...findFirst(data, place.parentPath), name]);
  const nulledParent = findNull(data, place.parentPath, true);
  return [nulledParent ?? findFirst(data, place.parentPath)];
};

/** Whether the caller's answer has no value at this path, itself or above. */
export const isMissing = (data: unknown, path: ResponsePath): boolean => {
  let value = data;
  for (const segment of path) {
    if (value === null || value === undefined) return true;
    value = childOf(value, segment);
  }
  return value === null || value === undefined;
};

const childOf = (value: unknown, segment: string | number): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, segment) : undefined;

/** @param anyAncestor whether a null above the end of the path counts, as it does after non-null fields propagate. */
const findNull = (value: unknown, path: readonly string[], anyAncestor: boolean, at: ResponsePath = []): ResponsePath | undefined => {
  const [head, ...rest] = path;
  if (value === null) return anyAncestor || head === undefined ? at : undefined;
  if (head === undefined || typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) return Object.hasOwn(value, head) ? findNull(childOf(value, head), rest, anyAncestor, [...at, head]) : undefined;
  const below = head === '@' ? rest : path;
  for (const [index, item] of value.entries()) {
    const found = findNull(item, below, anyAncestor, [...at, index]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** As far along the path as the answer goes, by the first item of each list. */
const findFirst = (data: unknown, path: readonly string[]): ResponsePath => {
  const found: (string | number)[] = [];
  let value = data;
  for (const segment of path) {
    const step = segment === '@' ? 0 : segment;
    value = childOf(value, step);
    if (value === undefined) break;
    found.push(step);
  }
  return found;
};
