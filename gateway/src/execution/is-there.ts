import type { Path } from './failure.js';

/** Whether an answer holds a value at a path. */
export const isThere = (data: unknown, path: Path): boolean => {
  let value = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return false;
    value = Reflect.get(value, segment);
  }
  return value !== null && value !== undefined;
};
