import type { FieldShape } from '../planning/query-plan.js';
import type { CompleteValue } from './compile-shape.js';
import { generateShaper } from './generate-shaper.js';
import { NULLED, type Shaping } from './shaping.js';
import { ABSENT, readOwn, setOwn, type TreeObject } from './tree.js';

/**
 * The caller's object of one in the tree.
 *
 * Always a new one: copying is cheaper here than finding out whether the tree's object could be passed on as it is,
 * since looking through its names costs twice what the copy does.
 *
 * @param typeName undefined when the fields do not tell it.
 * @param depth how long the object's path is.
 * @returns NULLED if a non-null field is null.
 */
export type ShapeFields = (source: TreeObject, typeName: string | undefined, shaping: Shaping, depth: number) => unknown;

export interface ShapedField {
  readonly shape: FieldShape;
  readonly complete: CompleteValue;
}

/** Objects after which a function of its own pays: many plans run once, over a few. */
const HOT = 100;

/** @param hot after how many objects the shape gets a generated function. */
export const compileShapeFields = (fields: readonly ShapedField[], hot = HOT): ShapeFields => {
  let shaper = shapeByLoop(fields);
  let seen = 0;
  return (source, typeName, shaping, depth) => {
    if (seen <= hot && seen++ === hot) shaper = generateShaper(fields);
    return shaper(source, typeName, shaping, depth);
  };
};

export const shapeByLoop =
  (fields: readonly ShapedField[]): ShapeFields =>
  (source, typeName, shaping, depth) => {
    const object = {};
    for (const { shape, complete } of fields) {
      let value: unknown = typeName;
      if (shape.type.kind !== 'typeName') {
        shaping.path[depth] = shape.responseName;
        const own = readOwn(source, shape.from);
        value = complete(own === undefined ? source[ABSENT] : own, shaping, depth + 1);
      }
      if (value === NULLED) return NULLED;
      setOwn(object, shape.responseName, value);
    }
    return object;
  };
