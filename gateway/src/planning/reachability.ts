import type { RequiredInputs } from './required-inputs.js';
import type { FieldSelection, MergedField, SelectionMerger } from './selection.js';
import type { EntityKey, FieldInGraph, Graph, SupergraphModel } from './supergraph-model.js';

/** A subgraph that resolves a field of an entity, and the type under which it knows the entity. */
export interface Candidate {
  readonly graph: Graph;
  /** The entity's own type, or that of an interface object which stands for it. */
  readonly typeName: string;
  readonly field: FieldInGraph;
  /** The keys by which it can be asked; empty for root types, which need none. */
  readonly keys: readonly EntityKey[];
}

/** What a `@provides` on the way says about one field of one runtime type. */
export const providedField = (provided: readonly FieldSelection[] | undefined, typeName: string, name: string): FieldSelection | undefined =>
  provided?.find((selection) => selection.name === name && (selection.possible === undefined || selection.possible.has(typeName)));

const listsOfOne = new WeakMap<FieldSelection, readonly FieldSelection[]>();

/** The selection as a list of its own; always the same list, so that what was found out about it is found again. */
const alone = (selection: FieldSelection): readonly FieldSelection[] => {
  const known = listsOfOne.get(selection) ?? [selection];
  listsOfOne.set(selection, known);
  return known;
};

/** Answers who can resolve what, for the supergraph as it is under one choice of override labels. */
export class Reachability {
  readonly #satisfied = new WeakMap<readonly FieldSelection[], Map<string, boolean>>();
  readonly #active = new Set<string>();

  constructor(
    private readonly model: SupergraphModel,
    private readonly merger: SelectionMerger,
    private readonly isLabelActive: (label: string) => boolean,
    private readonly inputs: RequiredInputs,
  ) {}

  /** The field as a subgraph declares it for a type; undefined when a progressive override gives it to another. */
  fieldIn(graph: Graph, typeName: string, name: string): FieldInGraph | undefined {
    const field = this.model.type(typeName).fields.get(name)?.graphs.get(graph);
    if (field?.override && this.isLabelActive(field.override.label) !== field.override.whenActive) return undefined;
    return field && this.inputs.told(field, graph, typeName);
  }

  /** The field where a subgraph resolves it for objects it has given, with nothing else needed. */
  localField(graph: Graph, typeName: string, { name }: { readonly name: string }, provided: readonly FieldSelection[] | undefined): FieldInGraph | undefined {
    const field = this.fieldIn(graph, typeName, name);
    if (field === undefined || field.requires) return undefined;
    return field.external && !providedField(provided, typeName, name) ? undefined : field;
  }

  /** Whether one request for the interface's field gives it for every object the subgraph may answer with. */
  isLocalToInterface(graph: Graph, typeName: string, field: MergedField, provided: readonly FieldSelection[] | undefined): boolean {
    if (this.model.type(typeName).kind !== 'interface' || !this.localField(graph, typeName, field, provided)) return false;
    return [...this.model.possibleTypesIn(graph, typeName)].every((object) => this.localField(graph, object, field, undefined) !== undefined);
  }

  /** Every subgraph that may be asked for a field of an entity, or of a root type. */
  candidates(typeName: string, name: string): readonly Candidate[] {
    const type = this.model.type(typeName);
    const isRoot = typeName === this.model.rootTypes.query;
    return [typeName, ...type.interfaces].flatMap((known) =>
      [...this.model.type(known).graphs].flatMap(([graph, { keys, isInterfaceObject }]): readonly Candidate[] => {
        if (known !== typeName && !isInterfaceObject) return [];
        if (known === typeName && type.kind === 'interface' && !isInterfaceObject) return [];
        const field = this.fieldIn(graph, known, name);
        if (!field || field.external) return [];
        const usable = keys.filter(({ resolvable }) => resolvable);
        return usable.length > 0 || isRoot ? [{ graph, typeName: known, field, keys: isRoot ? [] : usable }] : [];
      }),
    );
  }

  /** Subgraphs that know an interface object's true types: the interface is an entity interface there. */
  typeResolvers(interfaceName: string): readonly { readonly graph: Graph; readonly keys: readonly EntityKey[] }[] {
    return [...this.model.type(interfaceName).graphs].flatMap(([graph, { keys, isInterfaceObject }]) => {
      const usable = keys.filter(({ resolvable }) => resolvable);
      return isInterfaceObject || usable.length === 0 ? [] : [{ graph, keys: usable }];
    });
  }

  /** Whether all that is selected can be had from objects that a subgraph gives, by it or by way of their keys. */
  canSatisfy(graph: Graph, typeName: string, selections: readonly FieldSelection[], provided?: readonly FieldSelection[]): boolean {
    if (provided) return this.#check(graph, typeName, selections, provided);
    const known = this.#satisfied.get(selections) ?? new Map<string, boolean>();
    this.#satisfied.set(selections, known);
    const id = `${graph} ${typeName}`;
    const answer = known.get(id) ?? this.#check(graph, typeName, selections, undefined);
    // A search that met itself on the way says what holds without that way only: not to be remembered.
    if (this.#active.size === 0) known.set(id, answer);
    return answer;
  }

  #check(graph: Graph, typeName: string, selections: readonly FieldSelection[], provided: readonly FieldSelection[] | undefined): boolean {
    const isInterfaceObject = this.model.type(typeName).graphs.get(graph)?.isInterfaceObject === true;
    if (isInterfaceObject) return this.#checkInterfaceObject(graph, typeName, selections, provided);
    if (!this.model.isAbstract(typeName)) return this.#checkObject(graph, typeName, selections, provided);
    return [...this.model.possibleTypesIn(graph, typeName)].every((object) => this.#checkObject(graph, object, selections, provided));
  }

  #checkInterfaceObject(graph: Graph, typeName: string, selections: readonly FieldSelection[], provided: readonly FieldSelection[] | undefined): boolean {
    const needsType = selections.filter(({ possible, name }) => possible !== undefined || name === '__typename');
    if (!this.#checkObject(graph, typeName, selections.filter((selection) => !needsType.includes(selection)), provided)) return false;
    if (needsType.length === 0) return true;
    return this.typeResolvers(typeName).some(
      (resolver) => resolver.keys.some((key) => this.#canGiveKey(graph, typeName, key, resolver.graph)) && this.canSatisfy(resolver.graph, typeName, needsType),
    );
  }

  #checkObject(graph: Graph, typeName: string, selections: readonly FieldSelection[], provided: readonly FieldSelection[] | undefined): boolean {
    return this.merger.fieldsOf(selections, typeName).every((field) => {
      if (field.name === '__typename') return true;
      const local = this.localField(graph, typeName, field, provided);
      const nested = providedField(provided, typeName, field.name)?.selections;
      if (local && (!field.selections || this.canSatisfy(graph, local.typeName, field.selections, nested))) return true;
      const candidates = this.candidates(typeName, field.name);
      if (candidates.some((candidate) => this.#canReach(graph, typeName, field, candidate))) return true;
      // A value that several subgraphs hold in parts, each with fields of its own.
      return (
        field.selections !== undefined &&
        field.selections.length > 1 &&
        field.selections.every((selection) => this.#checkObject(graph, typeName, [{ ...field, possible: undefined, selections: alone(selection) }], provided))
      );
    });
  }

  #canReach(graph: Graph, typeName: string, field: MergedField, { graph: target, field: inTarget, keys }: Candidate): boolean {
    if (target === graph && !inTarget.requires) return false;
    if (field.selections && !this.canSatisfy(target, inTarget.typeName, field.selections)) return false;
    if (inTarget.requires && !this.#once(`${graph} ${typeName} requires ${field.name} ${target}`, () => this.canSatisfy(graph, typeName, inTarget.requires ?? []))) return false;
    return typeName === this.model.rootTypes.query || keys.some((key) => this.#canGiveKey(graph, typeName, key, target));
  }

  #canGiveKey(graph: Graph, typeName: string, key: EntityKey, target: Graph): boolean {
    return this.#once(`${graph} ${typeName} ${target} ${key.selections.map(({ field }) => field).join(' ')}`, () => this.canSatisfy(graph, typeName, key.selections));
  }

  /** False for a question that is being answered already: the way would be a circle. */
  #once(question: string, answer: () => boolean): boolean {
    if (this.#active.has(question)) return false;
    this.#active.add(question);
    try {
      return answer();
    } finally {
      this.#active.delete(question);
    }
  }
}
