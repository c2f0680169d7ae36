import type { CollectTargets } from './collect-targets.js';
import type { SingleKey } from './entity-input.js';
import { Failure } from './failure.js';
import type { TreeObject } from './tree.js';
import { writeText } from './write-input.js';

/** The objects that all have a text as their one key, and what stands for them. */
export interface KeyedTargets {
  readonly targets: readonly TreeObject[];
  /** How many objects there are at the path, those of other types too. */
  readonly found: number;
  /** For each target, its place among the representations; undefined where each has its own, in the same order. */
  readonly places: readonly number[] | undefined;
  /** How many representations there are: one for each distinct key, in the order first met. */
  readonly count: number;
  /** JSON, separated by commas. */
  readonly representations: string;
}

/** @returns undefined where a key is no text, or missing, or an object's type failed. */
export const gatherByKey = (collect: CollectTargets, root: TreeObject, { typeNames, read, start }: SingleKey): KeyedTargets | undefined => {
  const targets: TreeObject[] = [];
  const keys: string[] = [];
  let areTexts = true;
  let found = 0;
  collect(root, (target) => {
    found += 1;
    if (typeNames !== undefined && !typeNames.has(target['__typename'])) {
      if (target['__typename'] instanceof Failure) areTexts = false;
      return;
    }
    const key = read(target);
    if (typeof key === 'string') {
      targets.push(target);
      keys.push(key);
    } else {
      areTexts = false;
    }
  });
  if (!areTexts) return undefined;
  const distinct = new Set(keys);
  if (distinct.size === keys.length) return { targets, found, places: undefined, count: keys.length, representations: writeKeys(keys, start) };
  const written = [...distinct];
  const placeByKey = new Map(written.map((key, place) => [key, place]));
  return { targets, found, places: keys.map((key) => placeByKey.get(key) ?? 0), count: written.length, representations: writeKeys(written, start) };
};

/** Of a text without these, each part is its own JSON. Most keys have none. */
const NOT_PLAIN = /[^\w .:@/+=~-]/;

/** Two joins take half the time of making a text for each key. */
const writeKeys = (keys: readonly string[], start: string): string => {
  if (keys.length === 0) return '';
  if (NOT_PLAIN.test(keys.join(' '))) return keys.map((key) => `${start}${writeText(key)}}`).join(',');
  return `${start}"${keys.join(`"},${start}"`)}"}`;
};
