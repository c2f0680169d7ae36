/**
 * How one operation is answered. Plain data: printable, cacheable, sent from thread to thread.
 *
 * All fetches add to one tree of objects, in which a field stands under an internal name: two fields of one object never
 * share one, whatever the caller's aliases are, and the same field with the same arguments is there once. `shape` reads
 * the caller's answer from that tree.
 */
export interface QueryPlan {
  readonly operation: OperationKind;
  /** Each after those it depends on. */
  readonly fetches: readonly FetchNode[];
  readonly shape: ObjectShape;
  /** What each subgraph is asked for, keys and other inputs included: `Type.field`, sorted, by the subgraph's name. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** Objects that root fetches give and that are to be counted for the record of who read what. */
  readonly gives: readonly GivenObjects[];
  /** The same answer in parts; absent where nothing is deferred. */
  readonly deferral?: Deferral;
}

/** Objects at one place, as a root fetch gives them. */
export interface GivenObjects {
  readonly subgraph: string;
  /** As the supergraph declares them. */
  readonly typeName: string;
  readonly path: readonly PathStep[];
}

/** How an answer is given in parts, to a caller that takes it so. */
export interface Deferral {
  /** What is answered at first; its `defers` say where more is to come. */
  readonly shape: ObjectShape;
  /** Ids of the fetches it needs, with all that these depend on. */
  readonly needs: readonly number[];
  readonly parts: readonly DeferredPart[];
}

/** What is sent later for each object at one place. */
export interface DeferredPart {
  readonly label: string | undefined;
  /** Of the object; where fragments are deferred within it, it has `defers` of its own. */
  readonly shape: ObjectShape;
  /** Ids of the fetches it needs, with all that these depend on. */
  readonly needs: readonly number[];
}

/** Something of an object is sent later. */
export interface DeferPoint {
  /** Index in `Deferral.parts`. */
  readonly part: number;
  /** Objects of other runtime types have no part in it; undefined excludes none. */
  readonly typeNames: readonly string[] | undefined;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

export type FetchNode = RootFetch | EntityFetch;

interface Fetch {
  /** Its index in `fetches`. */
  readonly id: number;
  readonly subgraph: string;
  /** Ids of the fetches that must have ended, well or not, before this one begins. */
  readonly dependsOn: readonly number[];
  /** One operation, whose response names are the tree's internal names. */
  readonly document: string;
  readonly operationName: string | undefined;
  /** Which of the caller's variables the document uses, without their `$`. */
  readonly variables: readonly string[];
  /** The objects it adds fields to, from the root of the tree; empty for the root itself. */
  readonly path: readonly PathStep[];
  /** Asked once more where inputs took along what the caller asks for; absent where none can, or asking twice would act twice. */
  readonly sparing?: SparingRequest;
}

/**
 * The same request without the non-null fields that the caller did not ask these objects for: those that only `@requires` names,
 * and those of other types where all types have to be asked. One that fails is null together with an object that the caller asked for.
 */
export interface SparingRequest {
  readonly document: string;
  readonly operationName: string | undefined;
  readonly variables: readonly string[];
  /** The ways to what is left out: response names from the top of the answer, lists passed over. */
  readonly without: readonly (readonly string[])[];
}

/** Fields of Query, Mutation or Subscription. */
export interface RootFetch extends Fetch {
  readonly kind: 'root';
  readonly operation: OperationKind;
  /** Internal names of the fields it adds. */
  readonly adds: readonly string[];
}

/**
 * Fields of entities: one request to `_entities`.
 *
 * Source: Federation subgraph specification, "Resolving entity fields with Query._entities".
 */
export interface EntityFetch extends Fetch {
  readonly kind: 'entities';
  /** The document's variable for the representations, without its `$`: none of the caller's. */
  readonly representationsVariable: string;
  /** The fetch whose inputs it asks for where they were lost: it runs only if that one had to be asked by its `sparing`. */
  readonly recovers?: number;
  /** The first that takes the target object's type is used; an object that none takes is not asked about. */
  readonly entities: readonly EntityInput[];
}

/** How objects of some types are represented to a subgraph, and what it adds to them. */
export interface EntityInput {
  /** Runtime types (`__typename` in the tree) it takes; undefined takes every object, whose type is then not looked at. */
  readonly typeNames: readonly string[] | undefined;
  /** The representation's `__typename`: the interface's name where the subgraph knows it as an interface object. */
  readonly representedAs: string;
  /** Without all of these being present and not null, the object cannot be asked about: what would be added is null. */
  readonly key: readonly InputField[];
  /** What `@requires` names. One that failed, or is null against its type, fails the fields that need it. */
  readonly requires: readonly InputField[];
  /** Internal names of the fields it adds. */
  readonly adds: readonly string[];
  /**
   * Which of `adds` need which of `requires` (by their `name`); a field that is not here needs none. When a required
   * input failed for an object, those of `reduced` that need it not ask for the rest.
   */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /**
   * `adds` split by what its fields need, one part for each distinct set of `requires`, the empty one included; empty
   * when all of `adds` need the same. Where an input failed, the parts that do not need it are asked for, each with its
   * own document and only its own inputs in the representation.
   */
  readonly reduced: readonly ReducedInput[];
  /** True when the answer's `__typename` is the object's own type and belongs into the tree. */
  readonly givesTypeName: boolean;
}

/** Some of an `EntityInput`'s fields, asked for on their own. */
export interface ReducedInput {
  /** Which of the input's `requires` they need, by `name`. */
  readonly requires: readonly string[];
  readonly adds: readonly string[];
  readonly document: string;
  readonly operationName: string | undefined;
  readonly variables: readonly string[];
}

/** One field of a representation, read from the tree. Lists are mapped item by item, to any depth. */
export interface InputField {
  /** Its name in the representation. */
  readonly name: string;
  /** Its internal name in the tree. */
  readonly from: string;
  readonly nonNull: boolean;
  /** For an object: what is sent of it. Absent for a leaf, which is sent as it is. */
  readonly object?: InputObject;
}

export interface InputObject {
  /** Sent as `__typename` when the tree has no `__typename` for the object; undefined sends none then. */
  readonly typeName: string | undefined;
  readonly fields: readonly InputField[];
  /** Beside `fields`, by runtime type. */
  readonly byType?: Readonly<Record<string, readonly InputField[]>>;
}

/** One step down the tree: a field, through lists of any depth to the objects in it. */
export interface PathStep {
  readonly from: string;
  /** Objects of other runtime types are passed over; undefined passes over none. */
  readonly typeNames: readonly string[] | undefined;
}

/** What the caller asked of an object, in the order of the specification's CollectFields. */
export interface ObjectShape {
  /** The type it is of when it can be only one; undefined reads `__typename` in the tree. */
  readonly typeName: string | undefined;
  /** For every runtime type that `byType` does not name. */
  readonly fields: readonly FieldShape[];
  readonly byType?: Readonly<Record<string, readonly FieldShape[]>>;
  /** Runtime types the API schema allows here, where there may be several; any other is an error. */
  readonly possibleTypes?: readonly string[];
  readonly defers?: readonly DeferPoint[];
}

export interface FieldShape {
  readonly responseName: string;
  /** Internal name in the tree. */
  readonly from: string;
  /** `Type.field`, for errors and access records. */
  readonly coordinate: string;
  readonly type: TypeShape;
  /** Of the field in the caller's document. */
  readonly locations: readonly { readonly line: number; readonly column: number }[];
}

/** A field's type as the API schema has it. */
export type TypeShape =
  | { readonly kind: 'list'; readonly nonNull: boolean; readonly of: TypeShape }
  | { readonly kind: 'object'; readonly nonNull: boolean; readonly object: ObjectShape }
  | { readonly kind: 'leaf'; readonly nonNull: boolean; readonly leaf: LeafShape }
  /** `__typename`: the object's own type, which needs no fetch where `ObjectShape.typeName` says it. */
  | { readonly kind: 'typeName'; readonly nonNull: true }
  /** Not asked of anyone: null, with this error. */
  | { readonly kind: 'withheld'; readonly nonNull: boolean; readonly error: WithheldError };

/** `Any` is a custom scalar: its values are the subgraph's business. */
export type LeafShape = 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'Any' | { readonly enumValues: readonly string[] };

export interface WithheldError {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
