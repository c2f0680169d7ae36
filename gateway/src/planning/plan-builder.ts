import type { DeferredFragment } from './deferred-fragment.js';
import { FetchEntrances } from './fetch-entrances.js';
import { FetchGroup } from './fetch-group.js';
import { OpenJumps } from './open-jumps.js';
import type { BorrowedField } from './place-recoveries.js';
import { PlacedFields } from './placed-fields.js';
import { PlacingPurpose } from './placing-purpose.js';
import { Position, type NamedField, type Naming, type Source } from './position.js';
import type { OperationKind } from './query-plan.js';
import { providedField, type Reachability } from './reachability.js';
import { mergeBy, type FieldSelection, type MergedField, type SelectionMerger } from './selection.js';
import type { FieldInGraph, Graph, SupergraphModel } from './supergraph-model.js';
import { UnplannableOperation, unreachable } from './unplannable-operation.js';
import { JumpScale, jumpId, type Jump } from './weigh-jumps.js';

/** The groups that gave what was placed. */
type Used = Set<FetchGroup>;

/**
 * Puts an operation's fetches together: field by field, first from whoever gives the object anyway, then by the jump
 * that gives most. What a field needs to be reached (keys, required fields) is placed in the same way before it.
 *
 * Source: Federation subgraph specification; Apollo Federation, directives `@key`, `@requires`, `@provides`,
 * `@interfaceObject`, `@override`.
 */
export class PlanBuilder {
  readonly groups: FetchGroup[] = [];
  readonly borrowed: BorrowedField[] = [];
  readonly #purpose = new PlacingPurpose();
  readonly #openJumps = new OpenJumps();
  readonly #entrances = new FetchEntrances(this.groups, this.#purpose, (position, typeName, selections, inputs) => this.#placeAll(position, typeName, selections, inputs));
  readonly #naming: Naming;
  readonly #jumps: JumpScale;
  /** Where a field of the caller's stands in the tree. */
  readonly placed: PlacedFields;

  constructor(
    private readonly model: SupergraphModel,
    private readonly merger: SelectionMerger,
    private readonly reach: Reachability,
  ) {
    let count = 0;
    this.#naming = { isAbstract: (typeName) => model.isAbstract(typeName), synthetic: (field) => `${model.freePrefix}${count++}_${/^\w+/.exec(field)?.[0] ?? ''}` };
    this.placed = new PlacedFields(model, reach, this.#naming);
    this.#jumps = new JumpScale(model, merger, reach, this.placed, (position, typeName, { field }, candidate) => this.#openJumps.has(position, typeName, field, candidate));
  }

  /** @throws UnplannableOperation */
  placeOperation(operation: OperationKind, selections: readonly FieldSelection[]): Position {
    const typeName = this.model.rootTypes[operation];
    if (typeName === undefined) throw new UnplannableOperation(`The supergraph has no ${operation} type.`);
    const root = new Position(typeName, [], this.#naming);
    if (operation === 'query') {
      const left = this.#place(root, typeName, this.merger.fieldsOf(selections, typeName), new Set());
      if (left.length > 0) throw unreachable(typeName, left);
      return root;
    }
    // Each field that the caller sees by itself acts by itself, one after the other.
    for (const field of mergeBy(selections.filter(({ withheld }) => withheld === undefined), ({ field }) => field)) this.#placeAction(root, typeName, operation, field);
    return root;
  }

  /**
   * Places a deferred fragment, as far as can be in fetches of its own.
   *
   * @param selections with the fields that lead to it.
   * @returns the fetches it waits for, without those that these wait for.
   * @throws UnplannableOperation
   */
  placeDeferred(part: DeferredFragment, root: Position, selections: readonly FieldSelection[]): ReadonlySet<FetchGroup> {
    const used: Used = new Set();
    const left = this.#purpose.forPart(part, () => this.#place(root, root.typeName, this.merger.fieldsOf(selections, root.typeName), used));
    if (left.length > 0) throw unreachable(root.typeName, left);
    return used;
  }

  #placeAction(root: Position, typeName: string, operation: OperationKind, field: MergedField): void {
    const [candidate] = this.#actionCandidates(typeName, field);
    if (!candidate) throw unreachable(typeName, [field]);
    const group = new FetchGroup(candidate.graph, root, operation, this.#purpose.part);
    for (const earlier of this.groups) group.dependsOn.add(earlier);
    this.groups.push(group);
    const source: Source = { graph: candidate.graph, scope: typeName, typeName, group, selection: group.selection, provided: undefined, adds: group.adds };
    const left = this.#placeInSource(root, source, field, new Set());
    if (left) throw unreachable(typeName, [left]);
  }

  #actionCandidates(typeName: string, field: MergedField): readonly { readonly graph: Graph; readonly field: FieldInGraph }[] {
    const all = [...this.model.type(typeName).graphs.keys()].flatMap((graph) => {
      const inGraph = this.reach.localField(graph, typeName, field, undefined);
      return inGraph ? [{ graph, field: inGraph }] : [];
    });
    const fit = all.filter(({ graph, field: inGraph }) => !field.selections || this.reach.canSatisfy(graph, inGraph.typeName, field.selections));
    return fit.length > 0 ? fit : all;
  }

  /** @returns what could not be placed. */
  #place(position: Position, typeName: string, fields: readonly MergedField[], used: Used): readonly FieldSelection[] {
    const tried = new Map<string, Set<string>>();
    let rest = fields.flatMap((field) => this.#placeHere(position, typeName, field, used) ?? []);
    while (rest.length > 0) {
      const best = this.#jumps.bestJump(position, typeName, rest, tried);
      if (!best) break;
      const { jump, covered } = best;
      rest = rest.flatMap((field) => {
        if (!covered.includes(field)) return [field];
        const known = tried.get(field.field) ?? new Set<string>();
        tried.set(field.field, known.add(jumpId(jump.candidate)));
        const left = this.#placeByKey(position, typeName, field, jump, used);
        return (left && this.#placeByJump(position, typeName, left, jump, used)) ?? [];
      });
    }
    // Where there is no other way: all are asked, and one that fails and takes an object along is asked for no more.
    rest = rest.flatMap((field) => this.#placeHere(position, typeName, field, used, true) ?? []);
    const possible = this.#naming.isAbstract(typeName) ? undefined : new Set([typeName]);
    return rest.map((field) => ({ ...field, possible }));
  }

  /** Places a field with those who give the objects already. @returns what is left of it. */
  #placeHere(position: Position, typeName: string, field: MergedField, used: Used, atAnyPrice = false): MergedField | undefined {
    if (field.name === '__typename') return position.isAbstract && this.#naming.isAbstract(typeName) ? field : undefined;
    const known = this.#knownHere(position, typeName, field, atAnyPrice);
    const ofSingleTypes = this.placed.ofSingleTypes(position, typeName, field.field);
    for (const { groups } of ofSingleTypes) for (const group of groups) used.add(group);
    for (const named of known ? [known, ...ofSingleTypes] : ofSingleTypes) this.#purpose.note(named);
    let left: MergedField | undefined = field;
    if (known) {
      if (known.isLeaf || !field.selections || !known.child) {
        for (const group of known.groups) used.add(group);
        return undefined;
      }
      const nested = this.#placeAtSources(known.child, field.selections, used);
      if (nested.length < field.selections.length || nested.length === 0) for (const group of known.groups) used.add(group);
      if (nested.length === 0) return undefined;
      left = { ...field, selections: nested };
    }
    const sources = position.sources.filter((source) => {
      const inGraph = this.placed.gives(source, typeName) && !known?.groups.has(source.group) ? this.placed.localIn(source, field) : undefined;
      return inGraph && (atAnyPrice || (this.#purpose.mayAsk(position, source, inGraph) && !this.placed.mayHarmOthers(source, typeName, field)));
    });
    const byFit = [...sources].sort((first, second) => Number(this.placed.fits(second, field)) - Number(this.placed.fits(first, field)));
    for (const source of byFit) {
      if (!left) break;
      const harms = this.placed.mayHarmOthers(source, typeName, left);
      left = this.#placeInSource(position, { ...source, scope: typeName }, left, used, harms);
    }
    return left;
  }

  /** Where the field stands already, unless it is to be placed once more. */
  #knownHere(position: Position, typeName: string, { field }: MergedField, atAnyPrice: boolean): NamedField | undefined {
    const named = this.placed.lookUp(position, typeName, field);
    // One that stands for objects of all types would be read by no one any more where it stood for those of one by itself.
    const isPlacedWider = named?.typeName !== typeName;
    return !named || atAnyPrice || isPlacedWider || this.#purpose.mayRead(named) ? named : undefined;
  }

  /**
   * @param harms whether objects are asked for it that need not have it.
   * @returns what is left of the field.
   */
  #placeInSource(position: Position, source: Source, field: MergedField, used: Used, harms = false): MergedField | undefined {
    const model = this.model.type(source.typeName).fields.get(field.name);
    const inGraph = this.reach.fieldIn(source.graph, source.typeName, field.name);
    if (!model || !inGraph) return field;
    const named = position.name({
      typeName: source.scope,
      field: field.field,
      preferred: field.responseName ?? field.name,
      isLeaf: field.selections === undefined,
      typeTexts: model.typeTexts,
      childType: model.typeName,
    });
    this.#purpose.note(named);
    const isNonNull = inGraph.typeText.endsWith('!');
    const nested = source.selection.add({ internalName: named.internalName, text: field.text, isComposite: field.selections !== undefined, canBeSpared: () => isNonNull && (harms || named.isBorrowed) });
    if (isNonNull && this.#purpose.isForRequired) this.borrowed.push({ position, source, named, text: field.text, nested });
    source.adds?.add(named.internalName);
    source.group.reads.add(`${source.typeName}.${field.name}`);
    named.groups.add(source.group);
    used.add(source.group);
    if (!field.selections || !named.child || !nested) return undefined;
    const provided = [...(inGraph.provides ?? []), ...(providedField(source.provided, source.typeName, field.name)?.selections ?? [])];
    const left = this.#placeFrom(
      named.child,
      { graph: source.graph, scope: inGraph.typeName, typeName: inGraph.typeName, group: source.group, selection: nested, provided: provided.length > 0 ? provided : undefined, adds: undefined },
      field.selections,
      used,
    );
    return left.length === 0 ? undefined : { ...field, selections: left };
  }

  /** Places more where objects are given already. @returns what is left. */
  #placeAtSources(position: Position, selections: readonly FieldSelection[], used: Used): readonly FieldSelection[] {
    let left = selections;
    for (const source of [...position.origins]) {
      if (left.length === 0) break;
      left = this.#placeFrom(position, source, left, used);
    }
    return left;
  }

  #placeFrom(position: Position, source: Source, selections: readonly FieldSelection[], used: Used): readonly FieldSelection[] {
    if (!position.origins.some((origin) => origin.selection === source.selection)) position.origins.push(source);
    if (source.group.root !== undefined) source.group.gives.add(position);
    if (this.placed.isOpaque(source)) return this.#placeOpaque(position, source, selections, used);
    if (this.#naming.isAbstract(source.typeName)) return this.#placeAbstract(position, source, selections, used);
    // The subgraph knows the type more narrowly than the supergraph does.
    if (position.isAbstract) {
      source.selection.askTypeName();
      position.typeGivers.add(source.group);
    }
    addSource(position, source);
    return this.#place(position, source.typeName, this.merger.fieldsOf(selections, source.typeName), used);
  }

  /** Objects of an interface object: their types are known elsewhere, and only asked where something depends on them. */
  #placeOpaque(position: Position, source: Source, selections: readonly FieldSelection[], used: Used): readonly FieldSelection[] {
    addSource(position, source);
    const narrowed = selections.filter(({ possible }) => possible !== undefined);
    // Objects beneath, of which more is asked for some types, are asked for type by type.
    const isSplit = ({ name, field, selections: nested }: FieldSelection): boolean =>
      nested !== undefined && (narrowed.some((other) => other.name === name) || this.placed.ofSingleTypes(position, source.typeName, field).length > 0);
    const needsType = selections.filter((selection) => selection.possible !== undefined || selection.name === '__typename' || isSplit(selection));
    const general = this.merger.fieldsOf(selections.filter((selection) => !needsType.includes(selection)), source.typeName);
    const left = [...this.#place(position, source.typeName, general, used), ...needsType];
    if (left.length === 0) return [];
    const jump = this.#jumps.typeResolver(position, source.typeName);
    if (!jump) return left;
    const entered = this.#entrances.atEntity(position, { typeName: source.typeName, graph: jump.graph, representedAs: source.typeName, key: jump.key, requires: [] }, used);
    if (!entered) return left;
    entered.entity.givesTypeName = true;
    const resolved: Source = {
      graph: jump.graph,
      scope: source.typeName,
      typeName: source.typeName,
      group: entered.group,
      selection: entered.selection,
      provided: undefined,
      adds: entered.adds,
    };
    return this.#placeFrom(position, resolved, left, used);
  }

  #placeAbstract(position: Position, source: Source, selections: readonly FieldSelection[], used: Used): readonly FieldSelection[] {
    const { graph, typeName, selection } = source;
    selection.askTypeName();
    position.typeGivers.add(source.group);
    used.add(source.group);
    const narrowed = selections.filter(({ possible }) => possible !== undefined);
    const general = this.merger.fieldsOf(selections, typeName).filter(({ name }) => name !== '__typename');
    // One field for objects of all types, here or by an interface object, unless what is asked beneath it depends on the type.
    const isForAll = (field: MergedField): boolean =>
      (this.reach.isLocalToInterface(graph, typeName, field, source.provided) || this.reach.candidates(typeName, field.name).length > 0) &&
      !narrowed.some((other) => other.name === field.name && field.selections) &&
      this.placed.ofSingleTypes(position, typeName, field.field).length === 0;
    const forAll = general.filter(isForAll);
    addSource(position, { ...source, scope: typeName });
    const left = this.#place(position, typeName, forAll, used);
    const remainder = [...left, ...general.filter((field) => !forAll.includes(field)).map((field) => ({ ...field, possible: undefined })), ...narrowed];
    if (remainder.length === 0) return [];
    return [...this.model.possibleTypesIn(graph, typeName)].flatMap((object) => {
      const fields = this.merger.fieldsOf(remainder, object);
      if (fields.length === 0) return [];
      addSource(position, { ...source, scope: object, typeName: object, selection: selection.on(object) });
      return this.#place(position, object, fields, used);
    });
  }

  /** A deferred field that leads to the fetch made for it, as its key, is asked for as such and no second time. @returns what is left of it. */
  #placeByKey(position: Position, typeName: string, field: MergedField, { key }: Jump, used: Used): MergedField | undefined {
    const own = this.#purpose.part && !this.#purpose.isForInputs ? key?.selections.filter((selection) => selection.field === field.field) : undefined;
    if (!own || own.length === 0 || !this.#purpose.forKey(() => this.#placeAll(position, typeName, own, used))) return field;
    return this.#placeHere(position, typeName, field, used);
  }

  /** @returns what is left of the field. */
  #placeByJump(position: Position, typeName: string, field: MergedField, jump: Jump, used: Used): MergedField | undefined {
    const { key } = jump;
    const candidate = this.reach.candidates(typeName, field.name).find((other) => jumpId(other) === jumpId(jump.candidate)) ?? jump.candidate;
    if (this.#openJumps.has(position, typeName, field.field, candidate)) return field;
    return this.#openJumps.during(position, typeName, field.field, candidate, () => {
      const { requires } = candidate.field;
      const entrance = key && { typeName, graph: candidate.graph, representedAs: candidate.typeName, key, requires: requires ?? [] };
      const entered = entrance ? this.#entrances.atEntity(position, entrance, used) : this.#entrances.atRoot(position, candidate);
      if (!entered) return field;
      const { group, selection, adds, entity } = entered;
      const source: Source = { graph: candidate.graph, scope: typeName, typeName: candidate.typeName, group, selection, provided: undefined, adds };
      if (!requires) addSource(position, source);
      const left = this.#placeInSource(position, source, field, used);
      const named = this.placed.lookUp(position, typeName, field.field);
      if (entity && named && requires) entity.needs.set(named.internalName, [...new Set(requires.map(({ name }) => name))]);
      return left;
    });
  }

  /** @returns whether nothing is left. */
  #placeAll(position: Position, typeName: string, selections: readonly FieldSelection[], used: Used): boolean {
    return this.#place(position, typeName, this.merger.fieldsOf(selections, typeName), used).length === 0;
  }
}

const addSource = (position: Position, source: Source): void => {
  if (!position.sources.some((known) => known.selection === source.selection && known.scope === source.scope)) position.sources.push(source);
};
