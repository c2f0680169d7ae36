import type { DeferPoint, FieldShape, ObjectShape, TypeShape } from '../planning/query-plan.js';
import { compileLeaf, type CompleteLeaf } from './complete-leaf.js';
import { badAnswer, Failure, nullForNonNull } from './failure.js';
import { ownerOf, type OwnedPlace } from './field-owners.js';
import { type FieldPlace, NULLED, reportFailure, reportReason, type Shaping } from './shaping.js';
import { compileShapeFields, type ShapeFields } from './shape-fields.js';
import { isTreeObject, type TreeObject } from './tree.js';

/**
 * The caller's value of what the tree holds: that same object where nothing about it need change.
 *
 * @param depth how long the value's path is; the path is that far written.
 * @returns NULLED when it is null and may not be.
 */
export type CompleteValue = (value: unknown, shaping: Shaping, depth: number) => unknown;

export type ShapeObject = (object: TreeObject, shaping: Shaping, depth: number) => unknown;

/** Who gave the objects of a shape: the places of the tree where fetches add to them, and whoever gave the objects themselves. */
export interface Origin {
  readonly place: OwnedPlace | undefined;
  readonly owner: string;
  /** Told where something is sent later of the objects of this origin. */
  readonly onPoint?: ((part: number, origin: Origin) => void) | undefined;
}

/** @param onUnknownType what an object becomes whose type the API schema does not allow there. */
export const compileObject = (shape: ObjectShape, origin: Origin, onUnknownType: CompleteValue): ShapeObject => {
  const whole = compileWhole(shape, origin, onUnknownType);
  return shape.defers === undefined ? whole : notingDeferred(shape, shape.defers, whole, origin);
};

const notingDeferred = ({ typeName: fixed, possibleTypes }: ObjectShape, defers: readonly DeferPoint[], whole: ShapeObject, origin: Origin): ShapeObject => {
  for (const { part } of defers) origin.onPoint?.(part, origin);
  const points = defers.map(({ part, typeNames }) => ({ part, typeNames: typeNames && new Set<unknown>(typeNames) }));
  const possible = new Set<unknown>(possibleTypes);
  return (object, shaping, depth) => {
    const shaped = whole(object, shaping, depth);
    if (shaped === NULLED || shaped === null) return shaped;
    const typeName = fixed ?? object['__typename'];
    for (const { part, typeNames } of points) {
      // Of an interface object the type may be found out only by what is fetched later.
      const isExcluded = typeNames?.has(typeName) === false && (fixed !== undefined || possible.has(typeName));
      if (!isExcluded) shaping.deferred?.push({ part, object, path: shaping.path.slice(0, depth) });
    }
    return shaped;
  };
};

const compileWhole = (shape: ObjectShape, origin: Origin, onUnknownType: CompleteValue): ShapeObject => {
  const fallback = compileFields(shape.fields, origin);
  const byType = new Map(Object.entries(shape.byType ?? {}).map(([typeName, fields]) => [typeName, compileFields(fields, origin)]));
  const { typeName: fixed } = shape;
  if (fixed !== undefined) {
    const fields = byType.get(fixed) ?? fallback;
    return (object, shaping, depth) => fields(object, fixed, shaping, depth);
  }
  // Nothing that is asked depends on the type, which then may not be known either.
  if (shape.possibleTypes === undefined && byType.size === 0 && !shape.fields.some(({ type }) => type.kind === 'typeName')) return (object, shaping, depth) => fallback(object, undefined, shaping, depth);
  const possible = shape.possibleTypes === undefined ? undefined : new Set(shape.possibleTypes);
  return (object, shaping, depth) => {
    const typeName = object['__typename'];
    if (typeof typeName !== 'string' || possible?.has(typeName) === false) return onUnknownType(typeName, shaping, depth);
    return (byType.get(typeName) ?? fallback)(object, typeName, shaping, depth);
  };
};

const compileFields = (fields: readonly FieldShape[], { place, owner, onPoint }: Origin): ShapeFields =>
  compileShapeFields(
    fields.map((shape) => {
      const fieldPlace = { field: shape, siblings: fields, owner: ownerOf(place, shape.from, owner) };
      const origin = { place: place?.below.get(shape.from), owner: fieldPlace.owner, onPoint };
      return { shape, complete: compileType(shape.type, fieldPlace, origin) };
    }),
  );

const compileType = (type: TypeShape, place: FieldPlace, origin: Origin): CompleteValue => {
  const miss = compileMiss(type, place);
  switch (type.kind) {
    case 'leaf':
      return completeLeaf(compileLeaf(type.leaf), miss);
    case 'list':
      return completeList(compileType(type.of, place, origin), miss, type.nonNull);
    case 'object':
      return completeObject(compileObject(type.object, origin, compileUnknownType(type, place)), miss, type.nonNull);
    case 'withheld':
      return completeWithheld(type, place);
    case 'typeName':
      return miss;
  }
};

/** What a value becomes that is missing or not of its type, which is reported unless it is a null that may be one. */
const compileMiss = (type: TypeShape, place: FieldPlace): CompleteValue => {
  const outcome = type.nonNull ? NULLED : null;
  const { owner, field } = place;
  return (value, shaping, depth) => {
    if (value instanceof Failure) reportFailure(place, type, value, shaping, depth);
    else if (value !== null && value !== undefined) reportReason(place, badAnswer(owner), shaping, depth);
    else if (type.nonNull) reportReason(place, nullForNonNull(owner, field.coordinate), shaping, depth);
    return outcome;
  };
};

const compileUnknownType = (type: TypeShape, place: FieldPlace): CompleteValue => {
  const outcome = type.nonNull ? NULLED : null;
  return (typeName, shaping, depth) => {
    if (typeName instanceof Failure) reportFailure(place, type, typeName.ofObject(), shaping, depth);
    else reportReason(place, badAnswer(place.owner), shaping, depth);
    return outcome;
  };
};

const completeLeaf =
  (leaf: CompleteLeaf, miss: CompleteValue): CompleteValue =>
  (value, shaping, depth) => {
    if (value instanceof Failure) return miss(value, shaping, depth);
    const completed = leaf(value);
    return completed === undefined ? miss(value, shaping, depth) : completed;
  };

const completeList =
  (completeItem: CompleteValue, miss: CompleteValue, nonNull: boolean): CompleteValue =>
  (value, shaping, depth) => {
    if (!Array.isArray(value)) return miss(value, shaping, depth);
    const items: readonly unknown[] = value;
    let changed: unknown[] | undefined;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      shaping.path[depth] = index;
      const completed = completeItem(item, shaping, depth + 1);
      if (completed === item) continue;
      if (completed === NULLED) return nonNull ? NULLED : null;
      changed ??= items.slice();
      changed[index] = completed;
    }
    return changed ?? value;
  };

const completeObject =
  (shapeObject: ShapeObject, miss: CompleteValue, nonNull: boolean): CompleteValue =>
  (value, shaping, depth) => {
    if (!isTreeObject(value)) return miss(value, shaping, depth);
    const shaped = shapeObject(value, shaping, depth);
    return shaped === NULLED && !nonNull ? null : shaped;
  };

/** Said once for each field of the caller's document, wherever it first stands. */
const completeWithheld = ({ nonNull, error }: TypeShape & { readonly kind: 'withheld' }, place: FieldPlace): CompleteValue => {
  const reason = { message: error.message, extensions: { ...error.details, code: error.code }, beneath: [] };
  return (_value, shaping, depth) => {
    if (!shaping.withheld.has(place.field)) reportReason(place, reason, shaping, depth);
    shaping.withheld.add(place.field);
    return nonNull ? NULLED : null;
  };
};
