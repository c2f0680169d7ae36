import { type PathStep } from '../planning/query-plan.js';
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
  const wanted = typeNames === undefined ? undefined : new Set<unknown>(typeNames);
  const visit = (value: unknown, found: (object: TreeObject) => void, depth = 0): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      if (depth < MAX_LIST_DEPTH) for (const item of value) visit(item, found, depth + 1);
      return;
    }
    if (isNoFailure(value) && (wanted === undefined || wanted.has(value['__typename']))) found(value);
  };
  return visit;
};
