import type { FieldShape, ObjectShape, TypeShape } from '../planning/query-plan.js';
import type { ErrorList } from './error-list.js';
import type { TreeObject } from './tree.js';
import type { Failure, Path, Reason } from './failure.js';

/** Returned instead of a value: null stands here where none may be, so the object or list around it becomes null. */
export const NULLED = Symbol('nulled');

/** State of one answer being shaped. */
export interface Shaping {
  /** Of the value at hand, as far as its depth; what follows is left over from others. */
  readonly path: (string | number)[];
  readonly errors: ErrorList;
  /** Fields of which it was said that they are withheld. */
  readonly withheld: Set<FieldShape>;
  /** Told of objects of which something is sent later; undefined when nothing is. */
  readonly deferred?: DeferredObject[];
  /** Whether it is of what is sent later: what failed for other parts is said there. */
  readonly isPart?: boolean;
}

/** Something of an object in the tree is sent later. */
export interface DeferredObject {
  /** Index in `Deferral.parts`. */
  readonly part: number;
  readonly object: TreeObject;
  /** In the caller's names. */
  readonly path: Path;
}

/** A field of the caller's, and where its errors belong. */
export interface FieldPlace {
  readonly field: FieldShape;
  /** The fields asked of the same object. */
  readonly siblings: readonly FieldShape[];
  /** The subgraph to name for a wrong value. */
  readonly owner: string;
}

export const reportReason = ({ field }: FieldPlace, reason: Reason, shaping: Shaping, depth: number): void => {
  shaping.errors.add(reason, shaping.path.slice(0, depth), field.locations);
};

/**
 * Reports why the value at hand is missing.
 *
 * @param type of the value: the field's own, or that of its items.
 * @param depth how long its path is.
 */
export const reportFailure = (place: FieldPlace, type: TypeShape, failure: Failure, shaping: Shaping, depth: number): void => {
  const { path, errors } = shaping;
  const { field, siblings } = place;
  switch (failure.scope) {
    case 'fetch':
      errors.addOnce(failure, field, path.slice(0, depth));
      return;
    case 'value':
      if (errors.isFull) for (const reason of failure.reasons) errors.add(reason, undefined, undefined);
      else for (const { reason, spots } of located(failure, shaping, (beneath) => locate(type, beneath))) addAt(spots, path.slice(0, depth), reason, field, errors);
      return;
    case 'siblings': {
      for (const reason of failure.reasons) {
        const { up, items, names: below } = wayFromObject(reason);
        const spots = locateAmong(siblings, below);
        const isKnown = spots.some(({ names }) => names.length > 0);
        const base = isKnown ? [...path.slice(0, depth - 1 - up), ...items] : path.slice(0, depth);
        const fresh = (isKnown ? spots : NOWHERE_BENEATH).filter(({ names }) => errors.isFirst(failure, `${JSON.stringify([...base, ...names])}${reason.message}`));
        addAt(fresh, base, reason, field, errors);
      }
    }
  }
};

/** From the object whose field is missing to the fault: up to a list that both are in, to another item of it, and down by names. */
const wayFromObject = ({ beneath, aside }: Reason): { readonly up: number; readonly items: Path; readonly names: Path } => {
  if (aside === undefined) return { up: 0, items: [], names: beneath };
  const end = aside.way.findIndex((segment) => typeof segment === 'string');
  return { up: aside.up, items: aside.way.slice(0, end), names: end < 0 ? [] : aside.way.slice(end) };
};

/** A place beneath a missing value, in the caller's names. */
interface Spot {
  readonly names: Path;
  /** The field it ends in; undefined when it is the missing value itself. */
  readonly field: FieldShape | undefined;
}

const NOWHERE_BENEATH: readonly Spot[] = [{ names: [], field: undefined }];

interface LocatedReason {
  readonly reason: Reason;
  readonly spots: readonly Spot[];
}

/** An object may be missing for fields of several parts: one that asks for such a field says that, and leaves the others' to them. */
const located = ({ reasons }: Failure, { isPart }: Shaping, locateBeneath: (beneath: Path) => readonly Spot[]): readonly LocatedReason[] => {
  const all = reasons.map((reason) => ({ reason, spots: locateBeneath(reason.beneath) }));
  if (isPart !== true) return all;
  const own = all.filter(({ reason: { beneath }, spots }) => beneath.length > 0 && spots.some(({ names }) => names.length === beneath.length));
  return own.length > 0 ? own : all;
};

const addAt = (spots: readonly Spot[], base: Path, reason: Reason, field: FieldShape, errors: ErrorList): void => {
  for (const spot of spots) errors.add(reason, [...base, ...spot.names], (spot.field ?? field).locations);
};

/** Follows a path of internal names as far as the caller asked for what lies there. */
const locate = (type: TypeShape, beneath: Path): readonly Spot[] => {
  const [segment, ...rest] = beneath;
  if (segment === undefined) return NOWHERE_BENEATH;
  if (type.kind === 'list' && typeof segment === 'number') {
    return locate(type.of, rest).map(({ names, field }) => ({ names: [segment, ...names], field }));
  }
  return type.kind === 'object' ? locateAmong(fieldsOf(type.object), beneath) : NOWHERE_BENEATH;
};

/** A non-null field takes its object with it before a second alias of it is looked at, so then there is one place. */
const locateAmong = (fields: readonly FieldShape[], [segment, ...rest]: Path): readonly Spot[] => {
  const readers = new Map(fields.filter(({ from }) => from === segment).map((field) => [field.responseName, field]));
  const found = [...readers.values()];
  const fatal = found.find(({ type }) => type.nonNull);
  const spots = (fatal === undefined ? found : [fatal]).flatMap((field) =>
    locate(field.type, rest).map((spot) => ({ names: [field.responseName, ...spot.names], field: spot.field ?? field })),
  );
  return spots.length === 0 ? NOWHERE_BENEATH : spots;
};

/** The type of an object that is not there is not known either. */
const fieldsOf = ({ fields, byType }: ObjectShape): readonly FieldShape[] => {
  const cases = Object.values(byType ?? {});
  const inAll = ({ responseName, from }: FieldShape): boolean => cases.every((own) => own.some((other) => other.responseName === responseName && other.from === from));
  const special = cases.flat();
  // What every type is asked for comes first: it is missing whichever type the object would have been of.
  return [...fields, ...special.filter(inAll), ...special.filter((field) => !inAll(field))];
};
