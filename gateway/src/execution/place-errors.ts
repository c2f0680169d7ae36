import type { SubgraphError } from '../subgraph-client/subgraph-answer.js';
import { Failure, type Path, type Reason } from './failure.js';
import { type ErrorPresentation, presentSubgraphError } from './present-subgraph-error.js';
import { isTreeObject, setOwn } from './tree.js';

/** More of the same answer, at one place, say nothing new. */
const MAX_REASONS = 100;

/** Turns the errors of one answer into failures in its data. */
export interface ErrorPlacer {
  /**
   * Puts the error where its path leads, in place of the value there.
   *
   * @param container the list or object the path begins in.
   * @param scopeAtTop what a failure directly in the container stands for.
   * @returns false when the path leads nowhere.
   */
  place(error: SubgraphError, container: object, path: Path, scopeAtTop: 'value' | 'siblings'): boolean;
  /** Gathers an error that stands for the whole fetch. */
  placeNowhere(error: SubgraphError): void;
  /** What the errors without a usable path make of every field that is not there; undefined when there were none. */
  readonly fetchFailure: () => Failure | undefined;
}

export const createErrorPlacer = (subgraph: string, presentation: ErrorPresentation): ErrorPlacer => {
  const nowhere: Reason[] = [];
  const reasonOf = (error: SubgraphError, beneath: Path): Reason => presentSubgraphError(error, subgraph, presentation, beneath);
  return {
    place(error, container, path, scopeAtTop) {
      const spot = findSpot(container, path);
      if (spot === undefined) return false;
      const reason = reasonOf(error, path.slice(spot.depth + 1));
      const { value } = spot;
      if (value instanceof Failure) addReason(value.reasons, reason);
      else setOwn(spot.parent, String(spot.key), new Failure(spot.depth === 0 ? scopeAtTop : 'value', [reason]));
      return true;
    },
    placeNowhere(error) {
      addReason(nowhere, reasonOf(error, []));
    },
    fetchFailure: () => (nowhere.length === 0 ? undefined : new Failure('fetch', nowhere)),
  };
};

const addReason = (reasons: Reason[], reason: Reason): void => {
  if (reasons.length < MAX_REASONS) reasons.push(reason);
};

interface Spot {
  readonly parent: object;
  readonly key: string | number;
  readonly value: unknown;
  /** How many segments of the path lead to the parent. */
  readonly depth: number;
}

/** The first place on the path that has no value, or else its end. */
const findSpot = (container: object, path: Path): Spot | undefined => {
  let parent: object = container;
  for (const [depth, key] of path.entries()) {
    if (!(Array.isArray(parent) ? isIndex(parent, key) : isTreeObject(parent) && typeof key === 'string')) return undefined;
    const value: unknown = Object.hasOwn(parent, key) ? Reflect.get(parent, key) : undefined;
    const isEnd = depth === path.length - 1 || value === null || value === undefined || value instanceof Failure;
    if (isEnd) return { parent, key, value, depth };
    if (typeof value !== 'object') return undefined;
    parent = value;
  }
  return undefined;
};

const isIndex = (list: readonly unknown[], key: string | number): boolean =>
  typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < list.length;
