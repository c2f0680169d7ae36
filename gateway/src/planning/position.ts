import type { FetchGroup } from './fetch-group.js';
import type { PathStep } from './query-plan.js';
import type { SelectionBuilder } from './selection-builder.js';
import type { FieldSelection } from './selection.js';
import type { Graph } from './supergraph-model.js';

/** Who gives objects at a position, and where more fields of them can be asked in the same fetch. */
export interface Source {
  readonly graph: Graph;
  /** Under which type its fields are named here: the objects' runtime type, or an abstract one when it gives to all. */
  readonly scope: string;
  /** The type as that subgraph knows the objects. */
  readonly typeName: string;
  readonly group: FetchGroup;
  readonly selection: SelectionBuilder;
  /** Fields that `@provides` promises on the way here, though the subgraph marks them external. */
  readonly provided: readonly FieldSelection[] | undefined;
  /** Told the names of fields that are added to the objects a fetch begins with. */
  readonly adds: Set<string> | undefined;
}

/** A field of the tree. */
export interface NamedField {
  readonly typeName: string;
  readonly field: string;
  readonly internalName: string;
  readonly isLeaf: boolean;
  readonly typeTexts: ReadonlySet<string>;
  /** Where its objects are. */
  readonly child: Position | undefined;
  /** The fetches that give it. */
  readonly groups: Set<FetchGroup>;
  /** Whether it is there for the sake of `@requires` alone, as far as is known. */
  isBorrowed: boolean;
}

/** What all positions of one plan share. */
export interface Naming {
  isAbstract(typeName: string): boolean;
  /** A name that nothing else in the plan has. */
  synthetic(field: string): string;
}

export interface FieldToName {
  readonly typeName: string;
  readonly field: string;
  readonly preferred: string;
  readonly isLeaf: boolean;
  readonly typeTexts: ReadonlySet<string>;
  /** Of the objects beneath, as the supergraph declares it. */
  readonly childType: string;
}

/** A place in the tree where objects are, through lists of any depth: which fields stand there and who gives them. */
export class Position {
  readonly isAbstract: boolean;
  /** Of objects of one scope each: where a field of theirs can be added. */
  readonly sources: Source[] = [];
  /** As the fields above give the objects, whatever their types. */
  readonly origins: Source[] = [];
  /** The fetches that say which type each object is of, where that may differ. */
  readonly typeGivers = new Set<FetchGroup>();
  /** The fetches that begin here. */
  readonly groups: FetchGroup[] = [];
  readonly #fields = new Map<string, NamedField>();
  readonly #byName = new Map<string, NamedField[]>();

  constructor(
    /** Declared; its objects may be of narrower types. */
    readonly typeName: string,
    readonly path: readonly PathStep[],
    private readonly naming: Naming,
    /** Around it, where the way here is open to objects of some types only. */
    private readonly narrowedBy?: Position,
  ) {
    this.isAbstract = naming.isAbstract(typeName);
  }

  find(typeName: string, field: string): NamedField | undefined {
    return this.#fields.get(`${typeName}.${field}`);
  }

  /** The field's internal name here; the same field of the same type keeps the name it was first given. */
  name(asked: FieldToName): NamedField {
    const known = this.find(asked.typeName, asked.field);
    if (known) return known;
    const { typeName, field, isLeaf, typeTexts, childType, preferred } = asked;
    const internalName = isPlain(preferred) && this.#isFree(preferred, asked) ? preferred : this.naming.synthetic(field);
    const child = isLeaf ? undefined : this.#below(typeName, internalName, childType);
    const named: NamedField = { typeName, field, internalName, isLeaf, typeTexts, child, groups: new Set(), isBorrowed: true };
    this.#fields.set(`${typeName}.${field}`, named);
    this.#byName.set(internalName, [...(this.#byName.get(internalName) ?? []), named]);
    return named;
  }

  #below(typeName: string, internalName: string, childType: string): Position {
    const isNarrowed = this.typeNamesFor(typeName) !== undefined;
    return new Position(childType, [...this.pathTo(typeName), { from: internalName, typeNames: undefined }], this.naming, isNarrowed ? this : this.narrowedBy);
  }

  /** The fetches that must have ended before the way here can be gone: they say which objects it leads through. */
  get wayGivers(): readonly FetchGroup[] {
    return this.narrowedBy === undefined ? [] : [...this.narrowedBy.typeGivers, ...this.narrowedBy.wayGivers];
  }

  /** The way to the objects of one runtime type here. */
  pathTo(typeName: string): readonly PathStep[] {
    const typeNames = this.typeNamesFor(typeName);
    const last = this.path.at(-1);
    return typeNames === undefined || last === undefined ? this.path : [...this.path.slice(0, -1), { ...last, typeNames }];
  }

  /** Which runtime types are meant; undefined where that need not be looked at. */
  typeNamesFor(typeName: string): readonly string[] | undefined {
    return this.isAbstract && !this.naming.isAbstract(typeName) ? [typeName] : undefined;
  }

  /**
   * Two fields of one document may share a response name only where both are the same leaf: of a type that is the same
   * in all subgraphs, and asked in the same words. Objects of different types may be asked through one interface object.
   * Source: GraphQL specification, "Field Selection Merging".
   */
  #isFree(name: string, asked: FieldToName): boolean {
    return (this.#byName.get(name) ?? []).every(
      (other) => asked.isLeaf && other.isLeaf && other.field === asked.field && new Set([...asked.typeTexts, ...other.typeTexts]).size === 1,
    );
  }
}

/** What every JavaScript object seems to have, and what GraphQL keeps for itself, is no name for a property of ours. */
const isPlain = (name: string): boolean => !name.startsWith('__') && !(name in Object.prototype);
