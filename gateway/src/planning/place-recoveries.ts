import { FetchGroup } from './fetch-group.js';
import { type NamedField, type Position, type Source } from './position.js';
import { type SelectionBuilder } from './selection-builder.js';
import { type EntityKey, type SupergraphModel } from './supergraph-model.js';

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
 * with it. For each fetch whose inputs can be lost like that, one that asks for them object by object; it runs only then.
 */
export const placeRecoveries = (model: SupergraphModel, groups: FetchGroup[], borrowed: readonly BorrowedField[]): void => {
  const made = new Map<string, FetchGroup>();
  const numbers = new Map(groups.map((group, number) => [group, number]));
  for (const field of borrowed) {
    const { position, source, named, text, nested } = field;
    const { graph, scope, typeName, group: lossy } = source;
    const key = named.isBorrowed && (lossy.root === undefined || lossy.root === 'query') ? keyAt(model, field) : undefined;
    if (key === undefined) continue;
    const id = JSON.stringify([numbers.get(lossy), scope, position.path]);
    const recovery = made.get(id) ?? new FetchGroup(graph, position, undefined, lossy.part, lossy);
    if (!made.has(id)) {
      made.set(id, recovery);
      recovery.dependsOn.add(lossy);
      groups.push(recovery);
      for (const other of groups) if (other !== recovery && other.dependsOn.has(lossy) && needsInputs(other) && !recovery.waitsFor(other)) other.dependsOn.add(recovery);
    }
    const entity = recovery.entityOf(typeName, scope) ?? recovery.addEntity(typeName, scope, position.typeNamesFor(scope), key.selections);
    entity.selection.share(named.internalName, text, nested);
    entity.adds.add(named.internalName);
  }
};

const needsInputs = ({ entities }: FetchGroup): boolean => [...entities.values()].some(({ requires }) => requires.length > 0);

/** A key by which the subgraph finds the objects again that it gave, and gave with them. */
const keyAt = (model: SupergraphModel, { position, source: { graph, scope, typeName, group } }: BorrowedField): EntityKey | undefined => {
  const inGraph = model.type(typeName).graphs.get(graph);
  if (!inGraph || inGraph.isInterfaceObject || model.isAbstract(typeName)) return undefined;
  return inGraph.keys.find(
    ({ resolvable, selections }) => resolvable && selections.every(({ field, selections: beneath }) => !beneath && position.find(scope, field)?.groups.has(group)),
  );
};
