import { FetchGroup, type GroupEntity } from './fetch-group.js';
import type { PlacedFields } from './placed-fields.js';
import type { NamedField, Position, Source } from './position.js';
import type { SelectionBuilder } from './selection-builder.js';
import type { FieldSelection } from './selection.js';
import type { SupergraphModel } from './supergraph-model.js';

/** A non-null field that was placed for the sake of `@requires`. */
export interface BorrowedField {
  readonly position: Position;
  readonly source: Source;
  readonly named: NamedField;
  /** Name and arguments, as they are printed. */
  readonly text: string;
  /** What is selected beneath it. */
  readonly nested: SelectionBuilder | undefined;
}

/**
 * Where one object's input fails and the caller's object must not be null either, the inputs of its neighbours are gone
 * with it, and where it is one of several, the others that it has. For each fetch whose inputs can be lost like that, one
 * that asks for them object by object, and one for each of those that may not fail together; they run only then.
 */
export const placeRecoveries = (model: SupergraphModel, groups: FetchGroup[], borrowed: readonly BorrowedField[], placed: PlacedFields): void => {
  const fates = new Fates(groups, placed);
  for (const lost of lostTogether(groups, borrowed)) {
    const [first] = lost;
    const key = keyAt(model, first);
    const shares = groupedBy(lost, (field) => fates.of(field));
    // An entity that was asked about by itself has no neighbours.
    if (key === undefined || (entityAsked(first) && shares.length === 1)) continue;
    for (const share of shares) groups.push(recoveryOf(share, key, groups));
  }
};

type SomeBorrowed = readonly [BorrowedField, ...BorrowedField[]];

/** By the fetch that gives them, and the objects they are of. */
const lostTogether = (groups: readonly FetchGroup[], borrowed: readonly BorrowedField[]): readonly SomeBorrowed[] => {
  const numbers = new Map(groups.map((group, number) => [group, number]));
  const canBeAskedAgain = ({ named, source: { group } }: BorrowedField): boolean => named.isBorrowed && (group.root === undefined || group.root === 'query');
  return groupedBy(borrowed.filter(canBeAskedAgain), ({ source, position }) => JSON.stringify([numbers.get(source.group), source.scope, position.path]));
};

const groupedBy = (fields: readonly BorrowedField[], keyOf: (field: BorrowedField) => string): readonly SomeBorrowed[] => {
  const groups = new Map<string, [BorrowedField, ...BorrowedField[]]>();
  for (const field of fields) {
    const group = groups.get(keyOf(field));
    if (group) group.push(field);
    else groups.set(keyOf(field), [field]);
  }
  return [...groups.values()];
};

/** Tells inputs apart that not the same fields need: one that fails must not fail who needs another. */
class Fates {
  constructor(
    private readonly groups: readonly FetchGroup[],
    private readonly placed: PlacedFields,
  ) {}

  /** What fails with the input, as a text. */
  of({ position, source: { scope }, named }: BorrowedField): string {
    const dependents = this.groups.flatMap((group, number) => {
      const entities = group.position === position ? [...group.entities.values()].filter((entity) => entity.scope === scope) : [];
      return entities.flatMap((entity) => this.#dependentsIn(entity, named, position).map((name) => `${number} ${name}`));
    });
    return dependents.sort().join(',');
  }

  #dependentsIn({ scope, requires, needs }: GroupEntity, named: NamedField, position: Position): readonly string[] {
    const names = new Set(requires.filter(({ field }) => this.placed.lookUp(position, scope, field) === named).map(({ name }) => name));
    return [...needs].filter(([, needed]) => needed.some((name) => names.has(name))).map(([dependent]) => dependent);
  }
}

const recoveryOf = (lost: SomeBorrowed, key: readonly FieldSelection[], groups: readonly FetchGroup[]): FetchGroup => {
  const [first] = lost;
  const { position, source: { graph, scope, typeName, group: lossy } } = first;
  const recovery = new FetchGroup(graph, position, undefined, lossy.part, lossy);
  recovery.dependsOn.add(lossy);
  for (const other of groups) if (other.recovers === undefined && other.dependsOn.has(lossy) && needsInputs(other) && !recovery.waitsFor(other)) other.dependsOn.add(recovery);
  const entity = recovery.addEntity(typeName, scope, position.typeNamesFor(scope), key);
  for (const { named, text, nested } of lost) {
    entity.selection.share(named.internalName, text, nested);
    entity.adds.add(named.internalName);
    shareNeeds(entity, named, entityAsked(first));
  }
  return recovery;
};

/** An input may require something itself. */
const shareNeeds = (entity: GroupEntity, { internalName }: NamedField, asked: GroupEntity | undefined): void => {
  const needed = asked?.needs.get(internalName);
  if (asked === undefined || needed === undefined) return;
  entity.needs.set(internalName, needed);
  entity.requires.push(...asked.requires.filter((selection) => needed.includes(selection.name) && !entity.requires.includes(selection)));
};

const needsInputs = ({ entities }: FetchGroup): boolean => [...entities.values()].some(({ requires }) => requires.length > 0);

/** What was asked about the very objects that have the field; undefined where these were given otherwise. */
const entityAsked = ({ position, source: { group, typeName, scope } }: BorrowedField): GroupEntity | undefined => (group.position === position ? group.entityOf(typeName, scope) : undefined);

/** A key by which the subgraph finds the objects again that it gave, and gave with them, or was asked about them by. */
const keyAt = (model: SupergraphModel, field: BorrowedField): readonly FieldSelection[] | undefined => {
  const { position, source: { graph, scope, typeName, group } } = field;
  const asked = entityAsked(field);
  if (asked) return asked.key;
  const inGraph = model.type(typeName).graphs.get(graph);
  if (!inGraph || inGraph.isInterfaceObject || model.isAbstract(typeName)) return undefined;
  return inGraph.keys.find(
    ({ resolvable, selections }) => resolvable && selections.every(({ field: name, selections: beneath }) => !beneath && position.find(scope, name)?.groups.has(group)),
  )?.selections;
};
