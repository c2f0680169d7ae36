import type { PathStep } from '../planning/query-plan.js';
import { fieldReader, isNoFailure, type TreeObject } from './tree.js';

/** Calls `found` with each object at a path, in the order of the tree; what is null, failed or no object is passed over. */
export type CollectTargets = (root: TreeObject, found: (target: TreeObject) => void) => void;

export const compilePath = (path: readonly PathStep[]): CollectTargets => {
  const [step, ...rest] = path;
  if (step === undefined) return (root, found) => found(root);
  const read = fieldReader(step.from);
  const visit = compileVisit(step.typeNames);
  if (rest.length === 0) return (root, found) => visit(read(root), found);
  const descend = compilePath(rest);
  return (root, found) => {
    visit(read(root), (object) => {
      descend(object, found);
    });
  };
};

/** More than any schema has; a subgraph's answer may be a million lists within each other. */
export const MAX_LIST_DEPTH = 32;

const compileVisit = (typeNames: readonly string[] | undefined): ((value: unknown, found: (object: TreeObject) => void) => void) => {
  const isTarget = targetTest(typeNames);
  const visitList = (list: readonly unknown[], found: (object: TreeObject) => void, depth: number): void => {
    for (const item of list) {
      if (typeof item !== 'object' || item === null) continue;
      if (!Array.isArray(item)) {
        if (isTarget(item)) found(item);
      } else if (depth < MAX_LIST_DEPTH) visitList(item, found, depth + 1);
    }
  };
  return (value, found) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) visitList(value, found, 1);
    else if (isTarget(value)) found(value);
  };
};

/** For what is known to be an object and no list. */
const targetTest = (typeNames: readonly string[] | undefined): ((object: object) => object is TreeObject) => {
  if (typeNames === undefined) return isNoFailure;
  const wanted = new Set<unknown>(typeNames);
  return (object): object is TreeObject => isNoFailure(object) && wanted.has(object['__typename']);
};
