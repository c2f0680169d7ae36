/**
 * A federation as plain data: what the whole graph is, and which subgraph resolves what. Subgraph SDLs are printed from
 * it, answers are computed from it, and the shrinker takes pieces away from it.
 */
export interface GraphModel {
  /** Every value of the data depends on it. */
  readonly seed: string;
  readonly subgraphs: readonly string[];
  readonly objects: readonly ObjectModel[];
  readonly interfaces: readonly InterfaceModel[];
  readonly unions: readonly UnionModel[];
  readonly query: readonly FieldModel[];
  readonly mutation: readonly FieldModel[];
  /** Their values change from event to event. */
  readonly subscription?: readonly FieldModel[];
  /** A subgraph that answers nothing that can be used. */
  readonly down?: string;
}

export type TypeRef =
  | { readonly list: TypeRef; readonly nonNull: boolean }
  | { readonly named: string; readonly nonNull: boolean };

export interface ArgumentModel {
  readonly name: string;
  /** As in SDL, with its default value. */
  readonly type: string;
  /** Declared by no other subgraph, so that no caller sees it. */
  readonly onlyIn?: string;
  /** Subgraphs that take no null for it, so that no caller may give one. */
  readonly nonNullIn?: readonly string[];
}

export interface FieldModel {
  readonly name: string;
  readonly type: TypeRef;
  readonly args: readonly ArgumentModel[];
  /** Subgraphs that resolve it; `*` is every subgraph that has the type. */
  readonly owners: readonly string[];
  /** Selection sets without their outer braces, by owner. */
  readonly requires?: Readonly<Record<string, string>>;
  readonly provides?: Readonly<Record<string, string>>;
  /** The subgraph that still declares it; the only owner has taken it over. */
  readonly overriddenFrom?: string;
  /** With `overriddenFrom`: a progressive override's label. */
  readonly overrideLabel?: string;
  readonly inaccessible?: boolean;
  /** Subgraphs that promise more than the others: never null. */
  readonly promisedIn?: readonly string[];
  /** Subgraphs that say more precisely which type it has: one that the field's type may be. */
  readonly narrowedIn?: Readonly<Record<string, string>>;
  /** Some of its values are errors. */
  readonly failing: boolean;
}

export interface KeyModel {
  readonly subgraph: string;
  readonly fields: string;
  readonly resolvable: boolean;
}

export interface ObjectModel {
  readonly name: string;
  /** Empty for a value type. */
  readonly keys: readonly KeyModel[];
  readonly fields: readonly FieldModel[];
  readonly interfaces: readonly string[];
  /** For an entity: the internal ids of its instances, unlike those of every other type. */
  readonly instances: readonly number[];
  /** A subgraph whose reference resolver does not know some of the instances. */
  readonly missingIn?: string;
  /** There the reference resolver throws and does not give null. */
  readonly missingThrows?: boolean;
}

export interface InterfaceModel {
  readonly name: string;
  /** Where it is declared as an interface. */
  readonly subgraphs: readonly string[];
  readonly fields: readonly string[];
  /** Fields of its key, in the subgraphs that declare it. */
  readonly key?: string;
  readonly interfaceObjects?: readonly InterfaceObjectModel[];
}

/** Where an interface is an object type with `@interfaceObject`, and what it adds to all its implementations. */
export interface InterfaceObjectModel {
  readonly subgraph: string;
  readonly fields: readonly FieldModel[];
  readonly resolvable: boolean;
}

export interface UnionModel {
  readonly name: string;
  readonly members: readonly string[];
  /** Members that a subgraph leaves out. */
  readonly withoutIn?: { readonly subgraph: string; readonly member: string };
}
